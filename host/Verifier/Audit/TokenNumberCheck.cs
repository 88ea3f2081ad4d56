using System.Data.Common;
using Dapper;

namespace Keyfob.Verifier.Audit;

/// <summary>Checks that each token has all its entries: they are numbered 1, 2, 3 ... and the token counts them.</summary>
internal sealed class TokenNumberCheck(DbConnection connection, Action<AuditFinding> found)
{
    // One statement sees a token and its entries at one moment, also while others write.
    private const string Tokens = """
        SELECT t.id AS "Id", t.serial AS "Serial", t.audit_count AS "Counted", (SELECT COUNT(*) FROM audit a WHERE a.token_id = t.id) AS "Entries",
            (SELECT COALESCE(MIN(a.token_number), 1) FROM audit a WHERE a.token_id = t.id) AS "First",
            (SELECT COALESCE(MAX(a.token_number), 0) FROM audit a WHERE a.token_id = t.id) AS "Last"
        FROM tokens t WHERE t.id > @after ORDER BY t.id LIMIT @batch
        """;

    private const string Numbers = "SELECT token_number FROM audit WHERE token_id = @id AND token_number > @after ORDER BY token_number LIMIT @batch";

    private const string WithoutToken = """
        SELECT DISTINCT a.token_id FROM audit a
        WHERE a.token_id > @after AND NOT EXISTS (SELECT 1 FROM tokens t WHERE t.id = a.token_id) ORDER BY a.token_id LIMIT @batch
        """;

    /// <param name="batch">Tokens that are in memory at a time.</param>
    /// <param name="afterBatch">Gets the number of tokens until now.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>How many tokens there are.</returns>
    public async Task<long> RunAsync(int batch, Func<long, Task> afterBatch, CancellationToken cancel)
    {
        var (count, after) = (0L, long.MinValue);
        while ((await connection.QueryAsync<Numbered>(Tokens, new { after, batch })).AsList() is { Count: > 0 } tokens)
        {
            cancel.ThrowIfCancellationRequested();
            foreach (var token in tokens.Where(token => token.Entries != token.Counted || token.First != 1 || token.Last != token.Counted))
            {
                await DescribeAsync(token, batch);
            }

            (count, after) = (count + tokens.Count, tokens[^1].Id);
            await afterBatch(count);
        }

        after = long.MinValue;
        while ((await connection.QueryAsync<long>(WithoutToken, new { after, batch })).AsList() is { Count: > 0 } ids)
        {
            cancel.ThrowIfCancellationRequested();
            ids.ForEach(id => found(new AuditFinding(FormattableString.Invariant($"token number {id}"), "deleted: it has entries but no row")));
            after = ids[^1];
        }

        return count;
    }

    private async Task DescribeAsync(Numbered token, int batch)
    {
        var last = 0L;
        while ((await connection.QueryAsync<long>(Numbers, new { id = token.Id, after = last, batch })).AsList() is { Count: > 0 } numbers)
        {
            foreach (var number in numbers)
            {
                Missing(token, last + 1, number - 1);
                last = number;
            }
        }

        Missing(token, last + 1, token.Counted);
        if (last > token.Counted)
        {
            found(new AuditFinding($"token {token.Serial}", FormattableString.Invariant($"edited: it counts {token.Counted} entries and has number {last}")));
        }
    }

    private void Missing(Numbered token, long first, long last)
    {
        if (first <= last)
        {
            found(new AuditFinding($"token {token.Serial}", FormattableString.Invariant($"its entries number {first} to {last} are deleted")));
        }
    }

    private sealed class Numbered
    {
        public long Id { get; init; }

        public required string Serial { get; init; }

        public long Counted { get; init; }

        public long Entries { get; init; }

        public long First { get; init; }

        public long Last { get; init; }
    }
}
