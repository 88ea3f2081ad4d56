using Keyfob.Accounts.SigningIn;
using Keyfob.Accounts.Stores;
using Keyfob.Verifier.Tests;

namespace Keyfob.Accounts.Tests.SigningIn;

/// <summary>The first step of a sign-in by a provider.</summary>
[TestClass]
public sealed class ProviderBindingTests
{
    private const string Issuer = "https://login.example/", Subject = "subject-1", Client = "192.0.2.1";

    private static readonly ProviderIdentity s_alice = new(Issuer, Subject, "alice");

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task The_first_sign_in_binds_the_account_and_later_ones_find_it_by_the_person(StoreKind kind)
    {
        await using var accounts = await TestAccounts.OpenAsync(kind, usesProvider: true);
        var id = await accounts.MakeAsync("Alice");
        await accounts.MakeAsync("bob");
        var expected = new ProviderStep(id, Issuer, Subject, "Alice", accounts.Store.Time.GetUtcNow());
        Assert.AreEqual(expected, await ProveAsync(accounts, s_alice with { User = " ALICE" }));
        Assert.AreEqual(expected, await ProveAsync(accounts, s_alice with { User = "alice.smith" }), "renamed at the provider");
        Assert.AreEqual(expected, await ProveAsync(accounts, s_alice with { User = "bob" }), "with the user ID of another account");
        CollectionAssert.AreEqual(
            new[]
            {
                $"ProviderBound|{Client}| ALICE to {Subject} at {Issuer}", $"ProviderProved|{Client}|Alice", $"ProviderProved|{Client}|Alice", $"ProviderProved|{Client}|Alice",
            },
            await accounts.AuditAsync());
        await using var context = AccountTables.Open(accounts.Store.Database);
        Assert.AreEqual(1, context.UserLogins.Count());
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Somebody_else_and_somebody_without_an_account_are_refused_and_bind_nothing(StoreKind kind)
    {
        await using var accounts = await TestAccounts.OpenAsync(kind, usesProvider: true);
        await accounts.MakeAsync();
        await ProveAsync(accounts, s_alice);
        Assert.IsNull(await ProveAsync(accounts, s_alice with { Subject = "subject-2" }), "another person with the user ID");
        Assert.IsNull(await ProveAsync(accounts, s_alice with { Issuer = "https://evil.example/" }), "the same subject at another provider");
        Assert.IsNull(await ProveAsync(accounts, new ProviderIdentity(Issuer, "subject-9", "mallory")), "no account");
        CollectionAssert.AreEqual(
            new[]
            {
                $"ProviderRefused|{Client}|alice, subject-2 at {Issuer}", $"ProviderRefused|{Client}|alice, {Subject} at https://evil.example/", $"ProviderRefused|{Client}|mallory, subject-9 at {Issuer}",
            },
            (await accounts.AuditAsync())[2..]);
        Assert.IsNotNull(await ProveAsync(accounts, s_alice));
        await using var context = AccountTables.Open(accounts.Store.Database);
        Assert.AreEqual(1, context.UserLogins.Count());
    }

    [TestMethod]
    [DataRow("")]
    [DataRow(" \t")]
    [DataRow("a\nb")]
    [DataRow("a\u0001")]
    public async Task Texts_that_identify_nobody_are_refused_each_alone_and_write_nothing(string text)
    {
        await using var accounts = await TestAccounts.OpenAsync(usesProvider: true);
        await accounts.MakeAsync();
        Assert.IsNull(await ProveAsync(accounts, s_alice with { Issuer = text }));
        Assert.IsNull(await ProveAsync(accounts, s_alice with { Subject = text }));
        Assert.IsNull(await ProveAsync(accounts, s_alice with { User = text }));
        Assert.IsEmpty(await accounts.AuditAsync());
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite, 1, true)]
    [DataRow(StoreKind.Sqlite, 256, true)]
    [DataRow(StoreKind.Sqlite, 257, false)]
    [DataRow(StoreKind.Postgres, 256, true)]
    public async Task A_text_has_1_to_256_characters(StoreKind kind, int length, bool isUsable)
    {
        await using var accounts = await TestAccounts.OpenAsync(kind, usesProvider: true);
        var text = new string('a', length);
        foreach (var (number, identity) in new[] { new(text, "s", "user-0"), new ProviderIdentity("i", text, "user-1"), new ProviderIdentity("i", "s", text) }.Index())
        {
            if (identity.User.Length <= 256)
            {
                await accounts.MakeAsync(identity.User);
            }

            Assert.AreEqual(isUsable, await ProveAsync(accounts, identity) != null, $"{number}");
        }

        Assert.HasCount(isUsable ? 6 : 0, await accounts.AuditAsync());
    }

    [TestMethod]
    public async Task Without_a_provider_nobody_is_proved_or_bound_and_no_second_step_is_open()
    {
        await using var accounts = await TestAccounts.OpenAsync();
        var id = await accounts.MakeAsync();
        Assert.IsNull(await ProveAsync(accounts, s_alice));
        Assert.IsEmpty(await accounts.AuditAsync());
        var step = new ProviderStep(id, Issuer, Subject, "alice", accounts.Store.Time.GetUtcNow());
        await using (var context = AccountTables.Open(accounts.Store.Database))
        {
            context.UserLogins.Add(new() { LoginProvider = Issuer, ProviderKey = Subject, UserId = id });
            await context.SaveChangesAsync();
        }

        Assert.IsFalse(accounts.Get<ProviderSignIn>().IsOpen(step));
        Assert.AreEqual(SignInResult.Refused, await accounts.Get<ProviderSignIn>().CompleteAsync(step, null, Client, default), "also if it was bound before");
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Of_many_persons_at_once_one_gets_the_account_and_each_request_of_that_one_is_proved(StoreKind kind)
    {
        await using var accounts = await TestAccounts.OpenAsync(kind, usesProvider: true);
        await accounts.MakeAsync();
        var steps = await Task.WhenAll(Enumerable.Range(0, 24).Select(number => Task.Run(() => ProveAsync(accounts, s_alice with { Subject = $"subject-{number % 8}" }))));
        var owner = steps.OfType<ProviderStep>().Select(step => step.Subject).Distinct().Single();
        Assert.AreEqual(3, steps.Count(step => step?.Subject == owner));
        Assert.AreEqual((1, 3, 21), (await CountAsync("ProviderBound"), await CountAsync("ProviderProved"), await CountAsync("ProviderRefused")));

        async Task<int> CountAsync(string entry) => (await accounts.Store.AuditAsync()).Count(row => row.Kind == entry);
    }

    private static Task<ProviderStep?> ProveAsync(TestAccounts accounts, ProviderIdentity identity) => accounts.Get<ProviderSignIn>().ProveAsync(identity, Client, default);
}
