using Keyfob.Verifier.Data;

namespace Keyfob.Verifier.LongTasks;

/// <summary>A long task as it stands. Its times are of the database's clock.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Actor">Who asked for it.</param>
/// <param name="AskedAt">When.</param>
/// <param name="IsBegun">Whether a process works on it, or has.</param>
/// <param name="Done">How many rows it has been through.</param>
/// <param name="EndedAt">When it ended; null while it has not.</param>
/// <param name="Findings">What is wrong: how many.</param>
/// <param name="Report">The report, in lines; empty while it has not ended.</param>
public sealed record LongTask(
    LongTaskKind Kind, string Actor, DateTimeOffset AskedAt, bool IsBegun, long Done, DateTimeOffset? EndedAt, long Findings, IReadOnlyList<string> Report)
{
    internal static LongTask Of(LongTaskRow row) => new(
        Enum.Parse<LongTaskKind>(row.Kind), row.Actor, row.AskedAt, row.Owner != null, row.Done, row.EndedAt, row.Findings, row.Report?.Split('\n') ?? []);
}
