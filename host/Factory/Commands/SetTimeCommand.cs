using System.CommandLine;
using System.Globalization;
using Keyfob.Cli;
using Keyfob.Desktop;
using Keyfob.Factory.Keys;
using Keyfob.Factory.Options;
using Keyfob.Factory.Personalization;
using Keyfob.Factory.Wire;
using Keyfob.Protocol;
using Keyfob.Provisioning.Commands;

namespace Keyfob.Factory.Commands;

/// <summary>The command <c>set-time</c>: corrects the clock of a sealed token, with nothing but its PSKC file.</summary>
internal static class SetTimeCommand
{
    private const int Edges = 3;

    // The token counts in whole seconds: less than half a one is nothing to spend one of a few corrections on.
    private const double LeastOffsetMs = 500;

    public static Command Create(CommandEnvironment environment)
    {
        var port = PortOption.Create();
        var keyOptions = new ExportKeyOptions(environment);
        var pskcOptions = new PskcOptions(keyOptions, isRequired: true);
        var command = new Command("set-time", "Correct the clock of a sealed token. Hold its button 3 s first: it listens while its info screen shows.") { port };
        pskcOptions.AddTo(command);
        keyOptions.AddTo(command);
        CommandAction.Set(command, environment, async (result, cancel) =>
        {
            // The file before the token: deriving a key takes a second, and a sealed token does not listen long.
            using var tokens = pskcOptions.Read(result);
            return await PortOption.TalkAsync(environment, result.GetValue(port), async client =>
            {
                var info = await client.InfoAsync(cancel);
                if (info.Life != UnitChecks.Sealed)
                {
                    throw new CommandException($"the token is {info.Life}, not sealed: its clock is set when it is personalized.");
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

        // A clock that does not run cannot be read; what is to be said of that, the token says.
        var before = info.Clock == null ? null : await clock.ReadAsync(Edges, cancel);
        if (before != null && Math.Abs(before.OffsetMs) < LeastOffsetMs)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{info.Serial}: is {before.OffsetMs / 1000:+0.000;-0.000} s off. That is right; nothing was set and nothing spent.");
        }

        var answer = await clock.SetOnceAsync(keys, cancel);
        var after = await clock.ReadAsync(Edges, cancel);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{info.Serial}: was {before?.OffsetMs / 1000:+0.000;-0.000} s off, is {after.OffsetMs / 1000:+0.000;-0.000} s off. Left for its life: {answer["seconds"]} s of correction, {answer["times"]} times.");
    }

    private static string HintFor(WireError error) => error switch
    {
        WireError.ClockStopped or WireError.ClockFailed => "It needs service: its codes cannot be trusted any more.",
        WireError.OverBudget => "Its clock is further off than a sealed token lets itself be corrected; replace it.",
        WireError.OverCount => "Replace it.",
        WireError.TagWrong or WireError.NoKey => "The seed is not this token's.",
        _ => "Try again.",
    };
}
