using Keyfob.Verifier.Data;
using Keyfob.Verifier.Tokens;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Verifier.Tests.Tokens;

/// <summary>Each criterion of a search alone, on tokens that differ in one thing.</summary>
[TestClass]
public sealed class TokenSearchTests
{
    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Each_criterion_finds_its_tokens_and_no_other_one(StoreKind kind)
    {
        await using var store = await OpenAsync(kind);
        await AssertFoundAsync(store, new TokenSearch { User = " Alice " }, "delivered", "plain");
        await AssertFoundAsync(store, new TokenSearch { User = "nobody" });
        await AssertFoundAsync(store, new TokenSearch { Organisation = "acme" }, "plain");
        await AssertFoundAsync(store, new TokenSearch { Batch = "B2" }, "batch");
        await AssertFoundAsync(store, new TokenSearch { State = TokenState.Inventory }, "delivered");
        await AssertFoundAsync(store, new TokenSearch { Lock = TokenLock.Locked }, "locked");
        await AssertFoundAsync(store, new TokenSearch { Lock = TokenLock.HardLocked }, "locked for the year");
        await AssertFoundAsync(store, new TokenSearch { Lock = TokenLock.Lost }, "lost");
        await AssertFoundAsync(store, new TokenSearch { NeverUsed = true }, "delivered");
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task The_last_page_has_no_next_one_also_when_it_is_full(StoreKind kind)
    {
        await using var store = await OpenAsync(kind);
        var directory = new TokenDirectory(store.Database, store.Time);
        var first = await directory.ReadAsync(new TokenSearch { Limit = 4 }, default);
        Assert.AreEqual(new TokenCursor("locked", null), first.Next);
        var second = await directory.ReadAsync(new TokenSearch { Limit = 4, After = first.Next }, default);
        CollectionAssert.AreEqual(new[] { "locked for the year", "lost", "plain", "under" }, second.Tokens.Select(token => token.Serial).ToArray());
        Assert.IsNull(second.Next);
        foreach (var limit in new[] { 0, TokenFilter.MaxPage + 1 })
        {
            await Assert.ThrowsExactlyAsync<ArgumentOutOfRangeException>(() => directory.ReadAsync(new TokenSearch { Limit = limit }, default));
            await Assert.ThrowsExactlyAsync<ArgumentOutOfRangeException>(() => new TokenList(store.Database, store.Time).ReadAsync(new TokenFilter { Limit = limit }, default));
        }

        Assert.HasCount(8, (await directory.ReadAsync(new TokenSearch { Limit = TokenFilter.MaxPage }, default)).Tokens);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_delivered_token_names_its_recipient_and_belongs_to_his_organisation(StoreKind kind)
    {
        await using var store = await OpenAsync(kind);
        var directory = new TokenDirectory(store.Database, store.Time);
        var found = (await directory.FindAsync("delivered", default))!;
        Assert.AreEqual(("alice", "acme", "alice@example.com"), (found.Summary.DeliveredTo, found.Summary.Organisation, found.Mail));
        var held = (await directory.FindAsync("plain", default))!;
        Assert.AreEqual((null, "alice@example.com", null), (held.Summary.DeliveredTo, held.Mail, held.RefuseUntil));
        Assert.AreEqual("alice", (await directory.ReadAsync(new TokenSearch { Serial = "delivered" }, default)).Tokens.Single().DeliveredTo);
        var list = await new TokenList(store.Database, store.Time).ReadAsync(new TokenFilter { Organisation = "acme" }, default);
        CollectionAssert.AreEquivalent(new[] { "delivered", "plain" }, list.Select(token => token.Serial).ToArray());
    }

    [TestMethod]
    public async Task A_summary_has_the_locks_and_the_organisation_of_the_holder()
    {
        await using var store = await OpenAsync(StoreKind.Sqlite);
        var tokens = (await new TokenDirectory(store.Database, store.Time).ReadAsync(new TokenSearch(), default)).Tokens.ToDictionary(token => token.Serial);
        foreach (var (serial, token) in tokens)
        {
            Assert.AreEqual((serial == "locked", serial == "locked for the year"), (token.Locked, token.HardLocked), serial);
        }

        Assert.AreEqual(("acme", "other", null), (tokens["plain"].Organisation, tokens["elsewhere"].Organisation, tokens["lost"].Organisation));
    }

    [TestMethod]
    [DataRow(0, false)]
    [DataRow(1, true)]
    public async Task Details_tell_until_when_codes_are_refused_while_they_are(int ticks, bool isRefused)
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite);
        var until = store.Time.GetUtcNow().AddTicks(ticks);
        var token = await store.AddTokenAsync(change: row => row.RefuseUntil = until);
        Assert.AreEqual(isRefused ? until : null, (await new TokenDirectory(store.Database, store.Time).FindAsync(token.Serial, default))!.RefuseUntil);
    }

    // All were used once, but for the one that waits for its activation by alice.
    private static async Task<TestStore> OpenAsync(StoreKind kind)
    {
        var store = await TestStore.OpenAsync(kind);
        var alice = (await AddAsync(store, "plain", row => (row.Holder!.Organisation, row.Holder.Mail) = ("acme", "alice@example.com"), "alice")).Holder!;
        await AddAsync(store, "batch", row => row.Batch = "B2");
        await AddAsync(store, "locked", row => row.Failures = 10);
        await AddAsync(store, "locked for the year", row => row.YearFailures = 100);
        await AddAsync(store, "under", row => (row.Failures, row.YearFailures) = (9, 99));
        await AddAsync(store, "lost", row => row.Blocked = true);
        await AddAsync(store, "elsewhere", row => row.Holder!.Organisation = "other");
        await store.AddTokenAsync(null, row => (row.Serial, row.DeliveredTo) = ("delivered", alice.Id));
        return store;
    }

    private static Task<TokenRow> AddAsync(TestStore store, string serial, Action<TokenRow> change, string? user = null) => store.AddTokenAsync(user ?? $"user of {serial}", row =>
    {
        (row.Serial, row.Batch, row.LastSuccessAt) = (serial, "B1", store.Time.GetUtcNow());
        change(row);
    });

    private static async Task AssertFoundAsync(TestStore store, TokenSearch search, params string[] serials) => CollectionAssert.AreEqual(
        serials, (await new TokenDirectory(store.Database, store.Time).ReadAsync(search, default)).Tokens.Select(token => token.Serial).ToArray(), search.ToString());
}
