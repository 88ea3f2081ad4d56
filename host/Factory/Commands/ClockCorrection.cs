using System.Globalization;
using Keyfob.Cli;
using Keyfob.Factory.Options;
using Keyfob.Factory.StationTime;
using Keyfob.Factory.Wire;
using Keyfob.Protocol;

namespace Keyfob.Factory.Commands;

/// <summary>One correction of the clock of a sealed token: reads, decides, asks, sets, reads again.</summary>
internal sealed class ClockCorrection(CommandEnvironment environment, StationTrust trust, TokenClient client, string serial, WireKeys keys)
{
    /// <summary>The option that answers the question.</summary>
    public const string Yes = "--yes";

    /// <summary>The option for a correction that cannot be undone.</summary>
    public const string Force = "--force";

    private const int Edges = 3;

    // The token counts whole seconds and allows few corrections: a smaller offset is not worth one.
    private const double LeastOffsetMs = 500;

    // No good token is off by so much within three years: more likely the station is.
    private const double QuestionMs = 60_000;

    private readonly UtcWatch _watch = new(environment.Time);

    /// <summary>Corrects the clock.</summary>
    /// <param name="isRunning">False for a clock that has stopped: the token refuses to set it, with the reason.</param>
    /// <param name="isConfirmed">Whether a large correction is made without a question.</param>
    /// <param name="isForced">Whether one is made that cannot be undone.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="BadArgumentException">A large correction was not confirmed, or one that cannot be undone was not forced.</exception>
    /// <exception cref="StationClockException">The station's UTC was stepped meanwhile.</exception>
    public async Task<int> RunAsync(bool isRunning, bool isConfirmed, bool isForced, CancellationToken cancel)
    {
        var clock = new TokenClock(client, _watch, (_, stop) => trust.CheckAsync(newest: null, stop));
        await clock.MeasureDelayAsync(cancel);
        var before = isRunning ? await clock.ReadAsync(keys, Edges, cancel) : null;
        if (before != null && Math.Abs(before.OffsetMs) < LeastOffsetMs)
        {
            Print($"is {Seconds(before)} s off, which is within the tolerance. Nothing was set. {Left("Budget", before.Budget)}");
            return ExitCode.Done;
        }

        if (before != null && !MayCorrect(before, isConfirmed, isForced))
        {
            Print("nothing was set.");
            return ExitCode.Cancelled;
        }

        MustBeSteady(before, "before the token's clock was set. Nothing was set");
        var answer = await clock.CorrectAsync(keys, Edges, LeastOffsetMs, cancel);
        var after = await clock.ReadAsync(keys, Edges, cancel);
        MustBeSteady(before, "while the token's clock was set. Run the same command again, to correct the token as well");
        var left = answer == null ? "The answer with the remaining budget was lost." : string.Empty;
        Print($"was {Seconds(before)} s off, is {Seconds(after)} s off. {left}{Left("Remaining budget", after.Budget ?? BudgetIn(answer))} {Left("Before", before?.Budget)}");
        return ExitCode.Done;
    }

    private static CorrectionBudget? BudgetIn(IReadOnlyDictionary<string, string>? answer) => answer == null ? null : CorrectionBudget.Parse(answer);

    private static string Seconds(ClockReading? reading) => reading == null ? "?" : (reading.OffsetMs / 1000).ToString("+0.000;-0.000", CultureInfo.InvariantCulture);

    private static string Left(string what, CorrectionBudget? budget) => budget == null ? string.Empty : $"{what}: {budget}.";

    /// <summary>Asks before a large correction, and refuses one that cannot be undone.</summary>
    private bool MayCorrect(ClockReading before, bool isConfirmed, bool isForced)
    {
        var what = $"{serial}: its clock is {Seconds(before)} s off this station's, which says {environment.Time.GetUtcNow().UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC.";
        var left = before.Budget == null ? string.Empty : $" {Left("Budget", before.Budget)} {Left("After the correction", before.Budget.After(before.OffsetMs))}";
        if (before.Budget?.CanUndo(before.OffsetMs) == false && !isForced)
        {
            throw new BadArgumentException($"{what}{left} That is too little to undo the correction if this station's clock is wrong. Nothing was set. Compare the clock with another one; {Force} corrects the token nevertheless.");
        }

        if (Math.Abs(before.OffsetMs) <= QuestionMs || isConfirmed)
        {
            return true;
        }

        return environment.AskYesNo($"{what}{left} Correct it?") ?? throw new BadArgumentException(
            $"{what}{left} Nothing was set. Compare this station's clock with another one; {Yes} corrects the token.");
    }

    private void MustBeSteady(ClockReading? before, string when)
    {
        if (before != null && _watch.Since(before.At) is { IsStepped: true } step)
        {
            throw new StationClockException($"this station's clock was stepped by {step} {when}.");
        }
    }

    private void Print(string text) => environment.Output.WriteLine($"{serial}: {text.TrimEnd()}");
}
