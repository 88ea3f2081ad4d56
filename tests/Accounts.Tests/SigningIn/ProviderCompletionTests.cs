using Keyfob.Accounts.Data;
using Keyfob.Accounts.SigningIn;
using Keyfob.Verifier.Checks;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Tests;

namespace Keyfob.Accounts.Tests.SigningIn;

/// <summary>The second step of a sign-in by a provider.</summary>
[TestClass]
public sealed class ProviderCompletionTests
{
    private const string Client = "192.0.2.1";

    private static readonly ProviderIdentity s_alice = new("https://login.example/", "subject-1", "alice");

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_code_begins_a_session_with_otp_and_a_skipped_one_a_session_without(StoreKind kind)
    {
        await using var bench = await StepBench.OpenAsync(kind);
        var session = await bench.Accounts.SessionAsync((await bench.CompleteAsync(bench.Step, bench.Code)).SessionKey);
        Assert.AreEqual((bench.Step.AccountId, SessionLevel.Otp), (session?.AccountId, session?.Level));
        Assert.AreEqual(SessionLevel.Password, (await bench.Accounts.SessionAsync((await bench.CompleteAsync(bench.Step, null)).SessionKey))?.Level);
        Assert.AreEqual($"CodeAccepted|portal {Client}|", (await bench.Accounts.AuditAsync())[^1]);
    }

    [TestMethod]
    public async Task A_code_that_is_not_accepted_begins_no_session_and_counts_for_the_token()
    {
        await using var bench = await StepBench.OpenAsync();
        var wrong = await bench.CompleteAsync(bench.Step, bench.Accounts.Store.WrongCode());
        Assert.AreEqual((null, CheckOutcome.Wrong), (wrong.SessionKey, wrong.CodeOutcome));
        Assert.AreEqual(1, (await bench.TokenAsync()).Failures);
        Assert.AreEqual($"CodeWrong|portal {Client}|", (await bench.Accounts.AuditAsync())[^1]);
        var none = await bench.CompleteAsync(bench.Step, "");
        Assert.AreEqual((null, CheckOutcome.NoCode), (none.SessionKey, none.CodeOutcome), "an empty code is not a skipped one");
    }

    [TestMethod]
    public async Task The_second_step_is_open_for_five_minutes_and_not_before_the_first()
    {
        await using var bench = await StepBench.OpenAsync();
        var signIn = bench.Accounts.Get<ProviderSignIn>();
        var (tick, now) = (TimeSpan.FromTicks(1), bench.Accounts.Store.Time.GetUtcNow());
        Assert.IsTrue(signIn.IsOpen(bench.Step with { ProvedAt = now }));
        Assert.IsFalse(signIn.IsOpen(bench.Step with { ProvedAt = now + tick }));
        Assert.IsTrue(signIn.IsOpen(bench.Step with { ProvedAt = now - TimeSpan.FromMinutes(5) + tick }));
        Assert.IsFalse(signIn.IsOpen(bench.Step with { ProvedAt = now - TimeSpan.FromMinutes(5) }));
        Assert.IsFalse(signIn.IsOpen(null));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_step_that_is_over_or_of_another_account_begins_no_session_and_uses_no_code(StoreKind kind)
    {
        await using var bench = await StepBench.OpenAsync(kind);
        var bob = await bench.Accounts.MakeAsync("bob");
        foreach (var step in (ProviderStep?[])
        [
            null,
            bench.Step with { ProvedAt = bench.Step.ProvedAt - ProviderStep.Lifetime },
            bench.Step with { AccountId = bob },
            bench.Step with { AccountId = bob, User = "bob", Subject = "subject-2" },
            bench.Step with { Issuer = "https://evil.example/" },
        ])
        {
            Assert.AreEqual(SignInResult.Refused, await bench.CompleteAsync(step, null), $"{step}");
            Assert.AreEqual(SignInResult.Refused, await bench.CompleteAsync(step, bench.Code), $"{step}");
        }

        Assert.AreEqual((-1L, 0), ((await bench.TokenAsync()).LastStep, (await bench.TokenAsync()).Failures));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task An_unbound_account_begins_no_session_also_if_it_is_bound_to_somebody_else(StoreKind kind)
    {
        await using var bench = await StepBench.OpenAsync(kind);
        await bench.UnbindAsync();
        Assert.AreEqual(SignInResult.Refused, await bench.CompleteAsync(bench.Step, null));
        var other = await bench.Accounts.Get<ProviderSignIn>().ProveAsync(s_alice with { Subject = "subject-2" }, Client, default);
        Assert.AreEqual(SignInResult.Refused, await bench.CompleteAsync(bench.Step, null));
        Assert.IsNotNull((await bench.CompleteAsync(other, null)).SessionKey);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task An_account_that_is_unbound_while_the_code_is_checked_begins_no_session(StoreKind kind)
    {
        await using var bench = await StepBench.OpenAsync(kind);
        var store = bench.Accounts.Store;
        var checker = new CodeChecker(store.Database, new InterruptingKeys(store.Keys, () => bench.UnbindAsync().Wait()), store.Time);
        var signIn = new ProviderSignIn(new SignInPolicy(true), store.Database, store.Keys, checker, bench.Accounts.Sessions, store.Time);
        Assert.AreEqual(SignInResult.Refused, await signIn.CompleteAsync(bench.Step, bench.Code, Client, default));
    }

    private sealed class StepBench(TestAccounts accounts, TokenRow token, ProviderStep step) : IAsyncDisposable
    {
        public TestAccounts Accounts => accounts;

        public ProviderStep Step => step;

        public string Code => TestStore.CodeOf(accounts.Store.Step);

        public static async Task<StepBench> OpenAsync(StoreKind kind = StoreKind.Sqlite)
        {
            var accounts = await TestAccounts.OpenAsync(kind, usesProvider: true);
            await accounts.MakeAsync();
            var token = await accounts.Store.AddTokenAsync();
            return new StepBench(accounts, token, (await accounts.Get<ProviderSignIn>().ProveAsync(s_alice, Client, default))!);
        }

        public Task<SignInResult> CompleteAsync(ProviderStep? step, string? code) => accounts.Get<ProviderSignIn>().CompleteAsync(step, code, Client, default);

        public Task<TokenRow> TokenAsync() => accounts.Store.ReadAsync(token);

        public Task UnbindAsync() => accounts.AdministerAsync(one => one.UnbindAsync("alice", "root"));

        public ValueTask DisposeAsync() => accounts.DisposeAsync();
    }
}
