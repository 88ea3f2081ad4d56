using System.CommandLine;
using Keyfob.Cli;
using Keyfob.Desktop;
using Keyfob.Factory.Options;
using Keyfob.Factory.Wire;
using Keyfob.Protocol;

namespace Keyfob.Factory.Commands;

/// <summary>The command <c>set-time</c>: corrects the clock of a sealed token. It needs only its PSKC file.</summary>
internal static class SetTimeCommand
{
    public static Command Create(CommandEnvironment environment)
    {
        var port = PortOption.Create();
        var keyOptions = new ExportKeyOptions(environment);
        var pskcOptions = new PskcOptions(keyOptions, isRequired: true);
        var yes = new Option<bool>(ClockCorrection.Yes) { Description = "Correct it without a question also by more than a minute." };
        var force = new Option<bool>(ClockCorrection.Force) { Description = "Correct it although the token's budget would not allow to undo that." };
        var trusted = TrustClockOption.Create();
        var command = new Command("set-time", "Correct the clock of a sealed token. Start it, then hold the token's button for 3 s: it listens for 8 s after that.") { port, yes, force, trusted };
        pskcOptions.AddTo(command);
        keyOptions.AddTo(command);
        CommandAction.Set(command, environment, async (result, cancel) =>
        {
            var trust = TrustClockOption.Open(environment, result.GetValue(trusted));
            await trust.CheckAsync(newest: null, cancel);

            // The file first: deriving a key takes a second, and a sealed token listens only for a short time.
            using var tokens = pskcOptions.Read(result);
            return await PortOption.TalkAsync(environment, result.GetValue(port), async client =>
            {
                var info = await PortOption.AwaitTokenAsync(environment, client, cancel);
                if (info.Life != TokenInfo.Sealed)
                {
                    throw new CommandException($"the token is {info.Life}, not sealed. personalize sets its clock.");
                }

                var keys = WireKeys.ForManagement(new BclCipher(), PskcOptions.SeedOf(tokens, info.Serial));
                try
                {
                    var correction = new ClockCorrection(environment, trust, client, info.Serial, keys);
                    return await correction.RunAsync(info.Clock != null, result.GetValue(yes), result.GetValue(force), cancel);
                }
                catch (RefusedException refused)
                {
                    throw new CommandException($"{refused.Message} {HintFor(refused.Error)}", refused);
                }
                finally
                {
                    keys.Zeroize();
                }
            }, cancel);
        });
        return command;
    }

    private static string HintFor(WireError error) => error switch
    {
        WireError.ClockStopped or WireError.ClockFailed => "The token needs service: its codes may be wrong.",
        WireError.OverBudget => "Its clock is further off than a sealed token accepts as a correction. If the station's clock is right, replace the token.",
        WireError.OverCount => "Replace the token.",
        WireError.TagWrong or WireError.NoKey => "The seed in the PSKC file is not this token's.",
        _ => "Try again.",
    };
}
