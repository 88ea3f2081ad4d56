using Microsoft.Data.Sqlite;

namespace Keyfob.Factory.Journal;

/// <summary>Counts the tokens and units of a batch.</summary>
internal static class Summaries
{
    public static BatchSummary Of(SqliteConnection db, string name)
    {
        var batch = BatchTable.Get(db, name);
        var tokens = TokenTable.All(db, name);
        var live = tokens.Where(token => !token.IsScrapped).ToList();
        var unitFailures = UnitTable.Failures(db, name);
        var first = tokens.Min(token => (DateTimeOffset?)token.ReservedAt);
        var last = tokens.Max(token => token.SealedAt);
        return new BatchSummary
        {
            Name = name,
            Settings = batch.Settings,
            CreatedAt = batch.CreatedAt,
            PurgedAt = batch.PurgedAt,
            Units = UnitTable.Count(db, name),
            UnitsWithoutToken = UnitTable.Count(db, name) - tokens.Select(token => token.UnitId).Distinct().Count(),
            ByStep = Enum.GetValues<TokenStep>().ToDictionary(step => step, step => live.Count(token => token.Failure == null && token.Step == step)),
            Failures = [.. live.Select(token => token.Failure).OfType<FailureCause>().Concat(unitFailures)
                .CountBy(cause => cause)
                .Select(count => new FailureCount(count.Key, count.Value))
                .OrderByDescending(count => count.Units).ThenBy(count => count.Cause.Number).ThenBy(count => count.Cause.Text, StringComparer.Ordinal)],
            Failed = live.Count(token => token.Failure != null),
            Scrapped = tokens.Count - live.Count,
            FirstReservedAt = first,
            LastSealedAt = last,
            SealedPerHour = last > first ? tokens.Count(token => token.SealedAt != null) / (last.Value - first.Value).TotalHours : null,
        };
    }
}
