using System.Data.Common;
using System.Globalization;
using Dapper;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Checks;
using Keyfob.Verifier.Data;
using Keyfob.VerifierRules.LifeCycle;
using Keyfob.VerifierRules.Verification;

namespace Keyfob.Verifier.Figures;

/// <summary>Counts tokens and failures for an overview.</summary>
/// <param name="database">The store.</param>
/// <param name="time">The clock of this machine.</param>
public sealed class FigureReader(IDatabase database, TimeProvider time)
{
    /// <summary>Days of failures that are counted, today included.</summary>
    public const int FailureDays = 30;

    private const int MostFailing = 10;

    private static readonly string s_others =
        $"SELECT state, COUNT(*) FROM tokens WHERE state IN ({(int)TokenState.Inventory}, {(int)TokenState.Revoked}) GROUP BY state";

    // NOT IN: by an index, SQLite would read the rows in another order than they are stored, which takes several times as long.
    private static readonly string s_live = $"""
        SELECT id, serial, digits, period, rate, clock_set_at, clock_correction, last_success_at, last_step, drift, state, expires_at, revokes_at, blocked, failures, year_failures
        FROM tokens WHERE state NOT IN ({(int)TokenState.Inventory}, {(int)TokenState.Revoked})
        """;

    private static readonly string s_days = $"""
        SELECT at / {TimeSpan.TicksPerDay} AS "Day", kind AS "Kind", CASE WHEN detail IN ('{CheckOutcome.Locked}', '{CheckOutcome.HardLocked}') THEN 1 ELSE 0 END AS "IsLocked", COUNT(*) AS "Count"
        FROM audit WHERE {AuditRow.IsFailure} AND at >= @from AND at < @to GROUP BY 1, 2, 3
        """;

    private static readonly string s_tokens = $"""
        SELECT t.serial AS "Serial", h.name AS "User", found.failures AS "Count"
        FROM (SELECT token_id, COUNT(*) AS failures FROM audit WHERE {AuditRow.IsFailure} AND at >= @from AND at < @to AND token_id IS NOT NULL
            GROUP BY token_id ORDER BY 2 DESC, 1 LIMIT {MostFailing}) AS found
        LEFT JOIN tokens t ON t.id = found.token_id LEFT JOIN holders h ON h.id = t.holder_id ORDER BY 3 DESC, found.token_id
        """;

    /// <summary>The statements that read the audit, for a test of their plans.</summary>
    internal static IReadOnlyList<string> OfFailures => [s_days, s_tokens];

    /// <summary>Counts the tokens: it reads each that is active or suspended.</summary>
    /// <param name="cancel">Ends the query.</param>
    public async Task<TokenFigures> ReadTokensAsync(CancellationToken cancel)
    {
        var census = new TokenCensus(time.GetUtcNow());
        await using var connection = await database.ConnectAsync(cancel);
        foreach (var (state, count) in await connection.QueryAsync<(int, long)>(new CommandDefinition(s_others, cancellationToken: cancel)))
        {
            census.Add((TokenState)state, count);
        }

        await using (var reader = await connection.ExecuteReaderAsync(new CommandDefinition(s_live, cancellationToken: cancel)))
        {
            while (await reader.ReadAsync(cancel))
            {
                census.Add(AdmissionOf(reader), ClockOf(reader), reader.GetInt64(0), reader.GetString(1));
            }
        }

        var figures = census.End();
        figures.Fastest = await WithUsersAsync(connection, figures.Fastest, cancel);
        figures.Leaving = await WithUsersAsync(connection, figures.Leaving, cancel);
        return figures;
    }

    /// <summary>Counts the failures of the last <see cref="FailureDays"/> UTC days.</summary>
    /// <param name="cancel">Ends the query.</param>
    public async Task<FailureFigures> ReadFailuresAsync(CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var days = Enumerable.Range(today.DayNumber - FailureDays + 1, FailureDays).ToDictionary(number => number, number => new FailureDay(DateOnly.FromDayNumber(number)));
        var values = new { from = days.Keys.Min() * TimeSpan.TicksPerDay, to = (today.DayNumber + 1) * TimeSpan.TicksPerDay };
        await using var connection = await database.ConnectAsync(cancel);
        foreach (var row in await connection.QueryAsync<Counted>(new CommandDefinition(s_days, values, cancellationToken: cancel)))
        {
            var day = days[(int)row.Day];
            day.Wrong += row.Kind == nameof(AuditKind.CodeWrong) ? row.Count : 0;
            day.Replayed += row.Kind == nameof(AuditKind.CodeReplayed) ? row.Count : 0;
            day.Locked += row.Kind == nameof(AuditKind.CodeRefused) && row.IsLocked != 0 ? row.Count : 0;
            day.Refused += row.Kind == nameof(AuditKind.CodeRefused) && row.IsLocked == 0 ? row.Count : 0;
        }

        var tokens = await connection.QueryAsync<FailingToken>(new CommandDefinition(s_tokens, values, cancellationToken: cancel));
        return new FailureFigures([.. days.Values], tokens.AsList());
    }

    private static async Task<IReadOnlyList<DriftingToken>> WithUsersAsync(DbConnection connection, IReadOnlyList<DriftingToken> tokens, CancellationToken cancel)
    {
        if (tokens.Count == 0)
        {
            return tokens;
        }

        // Numbers as text: a parameter that is a list has another form on each database.
        var ids = string.Join(", ", tokens.Select(token => token.Id.ToString(CultureInfo.InvariantCulture)));
        var users = (await connection.QueryAsync<(long Id, string Name)>(new CommandDefinition(
            $"SELECT t.id, h.name FROM tokens t JOIN holders h ON h.id = t.holder_id WHERE t.id IN ({ids})", cancellationToken: cancel)))
            .ToDictionary(row => row.Id, row => row.Name);
        return [.. tokens.Select(token => token with { User = users.GetValueOrDefault(token.Id) })];
    }

    private static ClockFacts ClockOf(DbDataReader row) => new()
    {
        Digits = row.GetInt32(2),
        Period = row.GetInt32(3),
        Rate = row.IsDBNull(4) ? null : row.GetDouble(4),
        SetAt = TimeOf(row, 5),
        Correction = TimeSpan.FromSeconds(row.GetInt32(6)),
        LastSuccessAt = TimeOf(row, 7),
        LastStep = row.GetInt64(8),
        Drift = row.GetInt32(9),
    };

    private static Admission AdmissionOf(DbDataReader row) => new()
    {
        State = (TokenState)row.GetInt32(10),
        ExpiresAt = TimeOf(row, 11),
        RevokesAt = TimeOf(row, 12),
        Blocked = row.GetBoolean(13),
        Failures = row.GetInt32(14),
        YearFailures = row.GetInt32(15),
        RefuseUntil = DateTimeOffset.MinValue,
        BudgetFullAt = DateTimeOffset.MinValue,
    };

    private static DateTimeOffset? TimeOf(DbDataReader row, int column) => row.IsDBNull(column) ? null : Ticks.Time(row.GetInt64(column));

    private sealed class Counted
    {
        public long Day { get; init; }

        public required string Kind { get; init; }

        public int IsLocked { get; init; }

        public long Count { get; init; }
    }
}
