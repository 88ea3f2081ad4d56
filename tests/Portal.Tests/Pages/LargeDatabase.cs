using Dapper;
using Keyfob.Verifier.Tests;

namespace Keyfob.Portal.Tests.Pages;

/// <summary>Fills a store with many tokens and audit entries, past the program: their seeds and MACs are none.</summary>
internal static class LargeDatabase
{
    // Most are used now and then; some are in the inventory, suspended, revoked or locked. Each tenth drifts.
    private const string Tokens = """
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @count)
        INSERT INTO holders (id, name, name_key, organisation) SELECT 1000 + i, 'user' || i, 'user' || i, 'acme' FROM n;
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @count)
        INSERT INTO tokens (id, serial, batch, imported_at, digits, period, rate, clock_set_at, clock_correction, seed_version, seed_key_id, sealed_seed, state, holder_id,
            years, purchase, expires_at, revokes_at, blocked, failures, refuse_until, budget_full_at, year_failures, year_began, was_reset, last_step, last_success_at, drift,
            wrong_code_at, resync_tries, resync_day, audit_count)
        SELECT 1000 + i, 'XX' || (1000000 + i), 'batch' || (i / 1000), @now, 6, 30, 5, @now - @day * 300, 0, 1, @key, @seed,
            CASE WHEN i % 20 = 0 THEN 0 WHEN i % 20 = 1 THEN 2 WHEN i % 20 = 2 THEN 3 ELSE 1 END, CASE WHEN i % 20 = 0 THEN NULL ELSE 1000 + i END,
            1, @now - @day * (i % 365), @now + @day * (i % 365 + 1), @now + @day * (i % 365 + 366), i % 500 = 7, CASE WHEN i % 300 = 5 THEN 10 ELSE 0 END, 0, 0, 0, 0, FALSE,
            100, @now - @day * (i % 40), CASE WHEN i % 10 = 3 THEN i % 9 - 4 ELSE 0 END, 0, 0, 0, 0
        FROM n;
        """;

    // A year, mostly accepted codes; an entry in 5000 is of an administrator.
    private const string Entries = """
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @count)
        INSERT INTO audit (at, token_id, token_number, kind, actor, detail, key_id, mac, position, chain)
        SELECT @now - @day * 365 + @day * 365 / @count * i, CASE WHEN i % 5000 = 9 THEN NULL ELSE 1001 + i % @tokens END, CASE WHEN i % 5000 = 9 THEN NULL ELSE 1 + i / @tokens END,
            CASE WHEN i % 5000 = 9 THEN 'ApiKeyMade' WHEN i % 10 = 1 THEN 'CodeWrong' WHEN i % 10 = 2 THEN 'CodeRefused' WHEN i % 100 = 3 THEN 'CodeReplayed' ELSE 'CodeAccepted' END,
            CASE WHEN i % 5000 = 9 THEN 'portal:admin:abc' ELSE '192.0.2.' || (i % 200) END, CASE WHEN i % 10 = 2 THEN 'Locked' ELSE NULL END,
            @key, @mac, 1000 + i, @mac
        FROM n
        """;

    public static async Task FillAsync(TestStore store, int tokens, int entries)
    {
        await using var connection = await store.Database.ConnectAsync(default);
        var values = new
        {
            count = tokens,
            now = store.Time.GetUtcNow().UtcTicks,
            day = TimeSpan.TicksPerDay,
            key = store.Keys.Ring.Current,
            seed = new byte[48],
        };
        await connection.ExecuteAsync(Tokens, values, commandTimeout: 600);
        await connection.ExecuteAsync(Entries, new { count = (long)entries, tokens, values.now, values.day, values.key, mac = new byte[32] }, commandTimeout: 600);
        await connection.ExecuteAsync(store.Database.IsPostgres ? "VACUUM ANALYZE" : "PRAGMA wal_checkpoint(TRUNCATE)", commandTimeout: 600);
    }
}
