using Dapper;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Figures;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Verifier.Tests.Audit;

/// <summary>Whatever index a page is read by, it has the entries that a plain search finds, each once.</summary>
[TestClass]
public sealed class AuditReaderTests
{
    private static readonly string[] s_users = ["alice", "bob", "carol"], s_actors = ["admin", "admin:2", "192.0.2.1", "zoë"];

    private static readonly AuditFilter s_all = new() { From = new DateOnly(2033, 5, 1), To = new DateOnly(2033, 5, 2), Kind = AuditKind.CodeWrong, Actor = "a", Before = 5 };

    private static readonly AuditKind[] s_kinds = [AuditKind.CodeWrong, AuditKind.CodeAccepted, AuditKind.Revoked];

    [TestMethod]
    [DataRow(StoreKind.Sqlite, 0)]
    [DataRow(StoreKind.Sqlite, 20_000)]
    [DataRow(StoreKind.Postgres, 0)]
    [DataRow(StoreKind.Postgres, 20_000)]
    public async Task All_pages_together_are_what_the_filter_asks_for(StoreKind kind, int mostSorted)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var tokens = new List<TokenRow>();
        foreach (var user in s_users)
        {
            tokens.Add(await store.AddTokenAsync(user));
        }

        await AddRevokedOfAliceAsync(store, tokens[0].HolderId);
        var rows = await FillAsync(store, tokens);
        var reader = new AuditReader(store.Database) { MostSorted = mostSorted };
        foreach (var filter in Filters(tokens))
        {
            var (seen, before) = (new List<long>(), default(long?));
            while (await reader.ReadAsync(filter with { Before = before, Limit = 7 }, default) is { Count: > 0 } page)
            {
                seen.AddRange(page.Select(line => line.Id));
                before = page[^1].Id;
            }

            var expected = rows.Where(row => Matches(row, filter, tokens)).OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Select(row => row.Id).ToList();
            CollectionAssert.AreEqual(expected, seen, $"{filter}");
        }
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(AuditFilter.MaxPage)]
    [DataRow(AuditFilter.MaxPage + 1)]
    public async Task A_limit_outside_its_range_is_refused(int limit)
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite);
        var read = new AuditReader(store.Database).ReadAsync(new AuditFilter { Limit = limit }, default);
        if (limit is < 1 or > AuditFilter.MaxPage)
        {
            await Assert.ThrowsExactlyAsync<ArgumentOutOfRangeException>(() => read);
        }
        else
        {
            Assert.IsEmpty(await read);
        }
    }

    [TestMethod]
    [DataRow("SEARCH audit USING COVERING INDEX IX_audit_failures (kind=? AND at>? AND at<?)", true)]
    [DataRow("SCAN a USING INDEX IX_audit_at", false)]
    [DataRow("SEARCH a USING INDEX IX_audit_at (at>? AND at<?)", false, "2033-05-01")]
    [DataRow("SEARCH a USING INDEX IX_audit_kind_at (kind=?)", false, null, AuditKind.Revoked)]
    [DataRow("SEARCH a USING INDEX IX_audit_kind_at (kind=? AND at>? AND at<?)", false, "2033-05-01", AuditKind.Revoked)]
    [DataRow("SEARCH a USING INDEX IX_audit_at (at<?)", false, null, null, 5L)]
    public async Task On_SQLite_an_index_bounds_what_is_read(string expected, bool isFailures, string? day = null, AuditKind? kind = null, long? before = null)
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite);
        await using var connection = await store.Database.ConnectAsync(default);
        var from = day == null ? default(DateOnly?) : DateOnly.Parse(day);
        var statements = isFailures ? FigureReader.OfFailures : [AuditQuery.Of(new AuditFilter { From = from, To = from, Kind = kind, Before = before }, AuditPath.Times, null)];
        foreach (var statement in statements)
        {
            Assert.Contains(expected, await PlanAsync(connection, statement), statement);
        }
    }

    [TestMethod]
    [DataRow(AuditPath.Token, "IX_audit_token_id_token_number (token_id=? AND token_number<?)")]
    [DataRow(AuditPath.FewTokens, "IX_audit_token_id_token_number (token_id=?)")]
    [DataRow(AuditPath.RareActor, "IX_audit_actor_at (actor>? AND actor<?)")]
    public async Task On_SQLite_each_path_uses_its_index_whatever_else_is_filtered(object path, string expected)
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite);
        await using var connection = await store.Database.ConnectAsync(default);
        var statement = AuditQuery.Of(s_all, (AuditPath)path, [1, 2]);
        Assert.Contains(expected, await PlanAsync(connection, statement));

        // Nothing else in the statement may choose an index: what one database does not choose, the other one may.
        await connection.ExecuteAsync($"DROP INDEX {expected.Split(' ')[0]}");
        Assert.StartsWith("SCAN a\n", await PlanAsync(connection, statement));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Entries_of_one_token_are_in_the_order_of_their_numbers_also_after_a_clock_was_set_back(StoreKind kind)
    {
        await using var trail = await Trail.OpenAsync(kind);
        var token = (await trail.Store.AddTokenAsync("carol")).Id;
        foreach (var (number, days) in (IEnumerable<(long, int)>)[(1, 5), (2, 1), (3, 9), (4, 0)])
        {
            await trail.WriteAsync(new AuditEntry(trail.Store.Time.GetUtcNow().AddDays(days), token, number, AuditKind.CodeWrong, "client", $"{number}"));
        }

        var reader = new AuditReader(trail.Store.Database);
        var first = await reader.ReadAsync(new AuditFilter { User = "carol", Limit = 3 }, default);
        var second = await reader.ReadAsync(new AuditFilter { User = "carol", Limit = 3, Before = first[^1].Id }, default);
        CollectionAssert.AreEqual((string[])["4", "3", "2", "1"], first.Concat(second).Select(line => line.Detail!).ToArray());
    }

    [TestMethod]
    public async Task The_last_day_of_the_calendar_is_a_last_day()
    {
        await using var trail = await Trail.OpenAsync(StoreKind.Sqlite);
        await trail.WriteAsync(new AuditEntry(DateTimeOffset.MaxValue, null, null, AuditKind.Revoked, "admin", null));
        var reader = new AuditReader(trail.Store.Database);
        Assert.HasCount(1, await reader.ReadAsync(new AuditFilter { To = DateOnly.MaxValue }, default));
        Assert.IsEmpty(await reader.ReadAsync(new AuditFilter { To = DateOnly.MaxValue.AddDays(-1) }, default));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task The_state_says_how_far_the_trail_is_sealed(StoreKind kind)
    {
        await using var trail = await Trail.OpenAsync(kind);
        var reader = new AuditReader(trail.Store.Database);
        Assert.AreEqual(new AuditState(0, 0, null), await reader.StateAsync(trail.Heads, default));
        await trail.WriteAsync(3);
        await trail.SealAsync();
        await trail.WriteAsync(2);
        Assert.AreEqual(new AuditState(3, 2, trail.Heads.Last()!), await reader.StateAsync(trail.Heads, default));
    }

    private static async Task<string> PlanAsync(System.Data.Common.DbConnection connection, string statement)
    {
        var values = new { from = 1L, to = 2L, at = 1L, before = 1L, number = 1L, token = 1L, kind = "x", actor = "a", actorEnd = "b", limit = 51 };
        return string.Join('\n', (await connection.QueryAsync<(long, long, long, string Detail)>($"EXPLAIN QUERY PLAN {statement}", values)).Select(row => row.Detail));
    }

    // A token that the holder had before is his too.
    private static async Task AddRevokedOfAliceAsync(TestStore store, long? holder)
    {
        var token = await store.AddTokenAsync(null, row => row.State = VerifierRules.LifeCycle.TokenState.Revoked);
        await store.ChangeAsync(token, row => row.HolderId = holder);
    }

    private static async Task<List<AuditRow>> FillAsync(TestStore store, List<TokenRow> tokens)
    {
        var random = new Random(1);
        var numbers = new Dictionary<long, long>();
        await using var context = store.Database.Context();
        for (var index = 0; index < 300; index++)
        {
            // Token 4 is the revoked one; 5 stands for none. Times of several machines, some of them equal.
            var token = random.Next(1, 6) is var id and < 5 ? id : default(long?);
            context.Add(new AuditRow
            {
                At = store.Time.GetUtcNow().AddHours(index / 3).AddSeconds(token == null ? -random.Next(3) : 0),
                TokenId = token,
                TokenNumber = token is { } one ? numbers[one] = numbers.GetValueOrDefault(one) + 1 : null,
                Kind = s_kinds[random.Next(s_kinds.Length)].ToString(),
                Actor = s_actors[random.Next(s_actors.Length)],
                KeyId = "key",
                Mac = [],
            });
            await context.SaveChangesAsync();
        }

        Assert.HasCount(3, tokens);
        return await context.Audit.AsNoTracking().ToListAsync();
    }

    private static IEnumerable<AuditFilter> Filters(List<TokenRow> tokens) =>
        from day in new DateOnly?[] { null, new DateOnly(2033, 5, 20) }
        from kind in new AuditKind?[] { null, AuditKind.Revoked }
        from actor in new[] { null, "admin", "zo" }
        from token in new (string? Serial, string? User)[] { (null, null), (tokens[1].Serial, null), (null, "ALICE"), (null, "bob"), (tokens[0].Serial, "alice"), (tokens[0].Serial, "bob") }
        select new AuditFilter { From = day, To = day?.AddDays(1), Kind = kind, Actor = actor, Serial = token.Serial, User = token.User };

    private static bool Matches(AuditRow row, AuditFilter filter, List<TokenRow> tokens)
    {
        var day = DateOnly.FromDateTime(row.At.UtcDateTime);
        var ofUser = filter.User?.ToLowerInvariant() switch { null => row.TokenId != null, "alice" => row.TokenId is 1 or 4, "bob" => row.TokenId == 2, _ => false };
        return !(day < filter.From) && !(day > filter.To) && (filter.Kind == null || row.Kind == filter.Kind.ToString())
            && (filter.Actor == null || row.Actor.StartsWith(filter.Actor, StringComparison.Ordinal))
            && (filter.User == null || ofUser) && (filter.Serial == null || tokens.Any(token => token.Serial == filter.Serial && token.Id == row.TokenId));
    }
}
