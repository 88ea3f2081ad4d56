using Dapper;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Tokens;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Verifier.Tests.Tokens;

[TestClass]
public sealed class TokenDirectoryTests
{
    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task The_beginning_of_a_serial_is_compared_by_its_characters(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        foreach (var serial in (string[])["A", "AB", "AB%", "AB\uFFEE", "ABé", "AC", "ab", "B"])
        {
            await store.AddTokenAsync(null, row => row.Serial = serial);
        }

        CollectionAssert.AreEqual(new[] { "AB", "AB%", "ABé", "AB\uFFEE" }, await SerialsAsync(store, new TokenSearch { Serial = "AB" }));
        CollectionAssert.AreEqual(new[] { "AB%" }, await SerialsAsync(store, new TokenSearch { Serial = "AB%" }));
        CollectionAssert.AreEqual(new[] { "A", "AB", "AB%", "ABé", "AB\uFFEE", "AC", "B", "ab" }, await SerialsAsync(store, new TokenSearch()));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Pages_of_an_organisation_go_through_holders_with_several_tokens(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await using (var context = store.Database.Context())
        {
            foreach (var (user, serials) in new[] { ("bob", "9 1"), ("alice", "5 3 7"), ("carol", "2") })
            {
                var holder = new HolderRow { Name = user, NameKey = user, Organisation = "acme" };
                context.AddRange(serials.Split(' ').Select((serial, index) => store.NewToken(1, null, row => (row.Serial, row.Holder, row.State) =
                    (serial, holder, index == 0 ? TokenState.Active : TokenState.Revoked))));
            }

            await context.SaveChangesAsync();
        }

        var (seen, search) = (new List<string>(), new TokenSearch { Organisation = "acme", Limit = 1 });
        var directory = new TokenDirectory(store.Database, store.Time);
        do
        {
            var page = await directory.ReadAsync(search, default);
            seen.AddRange(page.Tokens.Select(token => token.User + token.Serial));
            search = search with { After = page.Next };
        }
        while (search.After != null);
        CollectionAssert.AreEqual(new[] { "alice3", "alice5", "alice7", "bob1", "bob9", "carol2" }, seen);
        Assert.IsNull(await directory.FindOfAsync("3", "other", default));
        Assert.AreEqual("alice", (await directory.FindOfAsync("3", "acme", default))!.User);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Details_have_the_last_fifty_audit_entries_of_the_token(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (token, other) = (await store.AddTokenAsync(), await store.AddTokenAsync("bob"));
        var administration = new TokenAdministration(store.Database, store.Keys, store.Time);
        for (var number = 1; number <= 51; number++)
        {
            await administration.UnlockAsync(token.Serial, "admin", $"reason {number}", default);
        }

        await administration.UnlockAsync(other.Serial, "admin", "other", default);
        var history = (await new TokenDirectory(store.Database, store.Time).FindAsync(token.Serial, default))!.History;
        Assert.HasCount(50, history);
        Assert.AreEqual(new HistoryEntry(store.Time.GetUtcNow(), nameof(AuditKind.Unlocked), "admin", "reason 51"), history[0]);
        Assert.AreEqual("reason 2", history[^1].Detail);
        Assert.IsNull(await new TokenDirectory(store.Database, store.Time).FindAsync("none", default));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_batch_is_revoked_in_pieces_and_the_rest_after_an_interruption(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await using (var context = store.Database.Context())
        {
            context.AddRange(Enumerable.Range(1, 351).Select(number => store.NewToken(number, null, row => row.Batch = number <= 250 ? "B1" : "B2")));
            await context.SaveChangesAsync();
        }

        var administration = new TokenAdministration(store.Database, store.Keys, store.Time);
        var directory = new TokenDirectory(store.Database, store.Time);
        await using (var connection = await store.Database.ConnectAsync(default))
        {
            // What a process that was killed after its first transaction leaves.
            await connection.ExecuteAsync($"UPDATE tokens SET state = {(int)TokenState.Revoked} WHERE id IN (SELECT id FROM tokens LIMIT {TokenAdministration.Piece})");
        }

        Assert.AreEqual(150, await directory.CountOfBatchAsync("B1", default));
        var together = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => administration.RevokeBatchAsync("B1", "admin", "lost", default))));
        Assert.AreEqual(150, together.Sum());
        Assert.AreEqual(0, await directory.CountOfBatchAsync("B1", default));
        Assert.HasCount(150, await store.AuditAsync());
        Assert.AreEqual(250, (await directory.CountAsync(default))[TokenState.Revoked]);
        Assert.AreEqual(101, await administration.RevokeBatchAsync("B2", "admin", "lost", default), "one call goes on until nothing is left");
    }

    private static async Task<string[]> SerialsAsync(TestStore store, TokenSearch search) =>
        [.. (await new TokenDirectory(store.Database, store.Time).ReadAsync(search, default)).Tokens.Select(token => token.Serial)];
}
