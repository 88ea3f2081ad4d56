using System.CommandLine;
using Keyfob.Cli;
using Keyfob.Factory.Options;

namespace Keyfob.Factory.Commands;

/// <summary>The command <c>self-test</c>: runs the self-test of a token.</summary>
internal static class SelfTestCommand
{
    public static Command Create(CommandEnvironment environment)
    {
        var port = PortOption.Create();
        var command = new Command("self-test", "Run the self-test of a token.") { port };
        CommandAction.Set(command, environment, (result, cancel) => PortOption.TalkAsync(environment, result.GetValue(port), async client =>
        {
            var error = await client.SelfTestAsync(cancel);
            environment.Output.WriteLine(error == 0 ? "the self-test passed." : $"the self-test failed: the panel shows Err {error}. See firmware/README.md.");
            return error == 0 ? ExitCode.Done : ExitCode.Failed;
        }, cancel));
        return command;
    }
}
