using Keyfob.Verifier.Checks;
using Keyfob.VerifierRules.LifeCycle;
using Keyfob.VerifierRules.Verification;

namespace Keyfob.Verifier.Tests.Checks;

/// <summary>The attempts of one client for one user.</summary>
[TestClass]
public sealed class ClientBudgetTests
{
    private const string Client = "192.0.2.1";

    private static readonly TimeSpan s_refill = AttemptBudget.OfClient.Refill;

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_client_has_eight_attempts_for_a_user_and_one_more_each_quarter_of_an_hour(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        for (var attempt = 1; attempt <= 8; attempt++)
        {
            Assert.AreEqual(CheckOutcome.NoToken, await store.CheckAsync("123456", "nobody", Client), $"attempt {attempt}");
        }

        Assert.AreEqual(CheckOutcome.ClientRefused, await store.CheckAsync("123456", "nobody", Client));
        Assert.AreEqual(CheckOutcome.NoToken, await store.CheckAsync("123456", "nobody else", Client));
        Assert.AreEqual(CheckOutcome.NoToken, await store.CheckAsync("123456", "nobody", "192.0.2.2"));
        store.Time.Advance(s_refill - TimeSpan.FromTicks(1));
        Assert.AreEqual(CheckOutcome.ClientRefused, await store.CheckAsync("123456", "nobody", Client));
        store.Time.Advance(TimeSpan.FromTicks(1));
        Assert.AreEqual(CheckOutcome.NoToken, await store.CheckAsync("123456", "nobody", Client));
        Assert.AreEqual(CheckOutcome.ClientRefused, await store.CheckAsync("123456", "nobody", Client));
        Assert.HasCount(11, await store.AuditAsync(), "a client that is refused writes nothing");
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_client_that_is_refused_does_not_charge_the_token(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await store.AddTokenAsync(change: row => row.State = TokenState.Suspended);
        for (var attempt = 1; attempt <= 8; attempt++)
        {
            Assert.AreEqual(CheckOutcome.Suspended, await store.CheckAsync(store.WrongCode(attempt), client: Client), $"attempt {attempt}");
        }

        await store.ChangeAsync(token, row => row.State = TokenState.Active);
        Assert.AreEqual(CheckOutcome.ClientRefused, await store.CheckAsync(TestStore.CodeOf(store.Step), client: Client));
        var row = await store.ReadAsync(token);
        Assert.AreEqual((0, 0, DateTimeOffset.MinValue), (row.Failures, row.YearFailures, row.BudgetFullAt));
        Assert.AreEqual(CheckOutcome.Accepted, await store.CheckAsync(TestStore.CodeOf(store.Step), client: "192.0.2.2"));
    }
}
