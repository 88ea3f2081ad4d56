using Keyfob.Servers;

namespace Keyfob.Portal.Tests.Durability;

/// <summary>What the trace of the service says about its accepts.</summary>
internal static class SyncedAccepts
{
    /// <summary>For each accept, in their order, how many commits came between the request and the answer.</summary>
    /// <param name="calls">The trace. The requests came one after the other.</param>
    /// <param name="commits">Counts the commits in a part of the trace.</param>
    public static IReadOnlyList<int> Count(IReadOnlyList<SystemCall> calls, Func<IEnumerable<SystemCall>, int> commits) =>
        [.. from answer in calls
            where answer.Sent("HTTP/1.1 204") || answer.Sent("ACCEPT")
            let request = calls.Last(call => call.Received("POST /") && call.End < answer.Begin)
            where request.Received("POST /validate/")
            select commits(calls.Where(call => call.Begin > request.End && call.End < answer.Begin))];

    /// <summary>Writes to a file that a sync followed. A sync that failed, or had nothing to sync, is none.</summary>
    /// <param name="calls">The part of the trace.</param>
    /// <param name="part">A part of the file's path.</param>
    public static int SyncedWrites(IEnumerable<SystemCall> calls, string part)
    {
        var (count, isWritten) = (0, false);
        foreach (var call in calls)
        {
            isWritten |= call.IsWriteTo(part);
            if (isWritten && call.IsSyncOf(part))
            {
                (count, isWritten) = (count + 1, false);
            }
        }

        return count;
    }
}
