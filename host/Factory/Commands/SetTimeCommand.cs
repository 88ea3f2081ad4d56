using System.CommandLine;
using System.Globalization;
using Keyfob.Cli;
using Keyfob.Desktop;
using Keyfob.Factory.Keys;
using Keyfob.Factory.Options;
using Keyfob.Factory.Wire;
using Keyfob.Protocol;

namespace Keyfob.Factory.Commands;

/// <summary>The command <c>set-time</c>: corrects the clock of a sealed token. It needs only its PSKC file.</summary>
internal static class SetTimeCommand
{
    private const int Edges = 3;

    // The token counts whole seconds and allows few corrections: a smaller offset is not worth one.
    private const double LeastOffsetMs = 500;

    public static Command Create(CommandEnvironment environment)
    {
        var port = PortOption.Create();
        var keyOptions = new ExportKeyOptions(environment);
        var pskcOptions = new PskcOptions(keyOptions, isRequired: true);
        var command = new Command("set-time", "Correct the clock of a sealed token. Start it, then hold the token's button for 3 s: it listens for 8 s after that.") { port };
        pskcOptions.AddTo(command);
        keyOptions.AddTo(command);
        CommandAction.Set(command, environment, async (result, cancel) =>
        {
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
                    environment.Output.WriteLine(await SetAsync(info, new TokenClock(client, environment.Time), keys, cancel));
                    return ExitCode.Done;
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

    private static async Task<string> SetAsync(TokenInfo info, TokenClock clock, WireKeys keys, CancellationToken cancel)
    {
        await clock.MeasureDelayAsync(cancel);

        // A stopped clock cannot be read. The token then refuses SET-TIME with the reason.
        var before = info.Clock == null ? null : await clock.ReadAsync(keys, Edges, cancel);
        if (before != null && Math.Abs(before.OffsetMs) < LeastOffsetMs)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{info.Serial}: is {before.OffsetMs / 1000:+0.000;-0.000} s off, which is within the tolerance. Nothing was set.");
        }

        var answer = await clock.CorrectAsync(keys, Edges, LeastOffsetMs, cancel);
        var after = await clock.ReadAsync(keys, Edges, cancel);
        var budget = answer == null ? "The answer with the remaining budget was lost." : $"Remaining budget: {answer["seconds"]} s of correction, {answer["times"]} times.";
        return string.Create(CultureInfo.InvariantCulture, $"{info.Serial}: was {before?.OffsetMs / 1000:+0.000;-0.000} s off, is {after.OffsetMs / 1000:+0.000;-0.000} s off. {budget}");
    }

    private static string HintFor(WireError error) => error switch
    {
        WireError.ClockStopped or WireError.ClockFailed => "The token needs service: its codes may be wrong.",
        WireError.OverBudget => "Its clock is further off than a sealed token accepts as a correction. Replace the token.",
        WireError.OverCount => "Replace the token.",
        WireError.TagWrong or WireError.NoKey => "The seed in the PSKC file is not this token's.",
        _ => "Try again.",
    };
}
