using Keyfob.Cli;
using Keyfob.Factory.Journal;
using Keyfob.Factory.Wire;
using Keyfob.Storage;

namespace Keyfob.Factory.Personalization;

/// <summary>Polls a port until a unit answers that this run has to work on.</summary>
internal sealed class UnitFinder(StationContext context, WaitingNotes notes, CancellationToken cancel)
{
    /// <summary>Polls without an answer before the port counts as empty: noise may destroy one answer.</summary>
    public const int PollsUntilEmpty = 3;

    private const int MostNamed = 5;

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    /// <summary>Waits for a unit and takes a place in the quota for it.</summary>
    /// <returns>Null when the batch is complete.</returns>
    public async Task<TokenInfo?> FindAsync(TokenClient client)
    {
        var (silent, unreadable) = (0, 0);
        while (!context.Quota.IsFull)
        {
            try
            {
                var info = await client.InfoAsync(1, cancel);
                (silent, unreadable) = (0, 0);
                if (Accepts(info))
                {
                    return info;
                }

                await Task.Delay(s_pause, context.Time, cancel);
            }
            catch (NoAnswerException none)
            {
                // A unit that starts sends its boot messages first: they are unreadable in one poll.
                (silent, unreadable) = none.IsUnreadable ? (0, unreadable + 1) : (silent + 1, 0);
                if (unreadable == PollsUntilEmpty)
                {
                    notes.Add(none.Message);
                }
                else if (silent == PollsUntilEmpty)
                {
                    notes.Add("plug in a unit" + Unfinished() + ".");
                }
            }
            catch (CommandException unusable) when (unusable is not PortLostException)
            {
                notes.Add(unusable.Message);
                await Task.Delay(s_pause, context.Time, cancel);
            }
        }

        return null;
    }

    private bool Accepts(TokenInfo info)
    {
        var unit = Convert.ToHexString(info.UnitId);
        if (context.Attempts.Closed(unit) is { } reason)
        {
            notes.Add(reason, unit);
            return false;
        }

        if (info.Serial != TokenRecord.NoSerial)
        {
            // It was begun, and is finished even if the batch is complete without it.
            context.Quota.Take();
            return true;
        }

        if (context.Quota.TryTake())
        {
            return true;
        }

        notes.Add("enough units are in work for this batch.");
        return false;
    }

    /// <summary>The tokens that were begun and are on no port. Unless they are plugged in again, they are lost.</summary>
    private string Unfinished()
    {
        var serials = context.Journal.Tokens(context.Batch.Name)
            .Where(token => token is { IsScrapped: false, Failure: null, Step: < TokenStep.Sealed } && !context.InWork.ContainsKey(token.UnitId.ToUpperInvariant()))
            .Select(token => token.Serial)
            .ToList();
        return serials.Count == 0
            ? string.Empty
            : $"; begun and not finished: {string.Join(", ", serials.Take(MostNamed))}{(serials.Count > MostNamed ? ", ..." : string.Empty)}";
    }
}
