using System.CommandLine;
using Keyfob.Cli;
using Keyfob.Factory.Options;

namespace Keyfob.Factory.Commands;

/// <summary>The command <c>self-test</c>: has a token test everything that a code rests on.</summary>
internal static class SelfTestCommand
{
    public static Command Create(CommandEnvironment environment)
    {
        var port = PortOption.Create();
        var command = new Command("self-test", "Have a token test everything that a code rests on.") { port };
        CommandAction.Set(command, environment, (result, cancel) => PortOption.TalkAsync(environment, result.GetValue(port), async client =>
        {
            var error = await client.SelfTestAsync(cancel);
            environment.Output.WriteLine(error == 0 ? "all is well." : $"Err {error}: what the panel shows then; firmware/README.md says what to do.");
            return error == 0 ? ExitCode.Done : ExitCode.Failed;
        }, cancel));
        return command;
    }
}
