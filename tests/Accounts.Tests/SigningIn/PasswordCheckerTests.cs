using Keyfob.Accounts.Data;
using Keyfob.Accounts.SigningIn;
using Keyfob.Verifier.Tests;

namespace Keyfob.Accounts.Tests.SigningIn;

[TestClass]
public sealed class PasswordCheckerTests
{
    private const string Client = "192.0.2.1";

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task The_audit_has_who_proved_a_password_what_for_and_who_failed(StoreKind kind)
    {
        await using var accounts = await TestAccounts.OpenAsync(kind);
        var id = await accounts.MakeAsync("Alice");
        Assert.AreEqual(new ProvedAccount(id, "Alice", (await accounts.ReadAsync("Alice"))!.SecurityStamp!), await CheckAsync(accounts, " ALICE"));
        Assert.IsNull(await CheckAsync(accounts, "alice", "wrong"));
        CollectionAssert.AreEqual(new[] { $"PasswordProved|{Client}|Alice to test", $"SignInFailed|{Client}|Alice" }, await accounts.AuditAsync());
    }

    [TestMethod]
    public async Task The_audit_tells_unknown_users_apart_without_what_was_typed()
    {
        await using var accounts = await TestAccounts.OpenAsync();
        await CheckAsync(accounts, "my secret");
        await CheckAsync(accounts, "MY SECRET ");
        await CheckAsync(accounts, "another secret");
        var audit = await accounts.AuditAsync();
        foreach (var line in audit)
        {
            Assert.MatchesRegex($"^SignInFailed\\|{Client}\\|unknown [0-9A-F]{{16}}$", line);
        }

        Assert.AreEqual(audit[0], audit[1]);
        Assert.AreNotEqual(audit[0], audit[2]);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task With_a_provider_a_right_password_is_refused_and_nothing_is_counted_or_written(StoreKind kind)
    {
        await using var accounts = await TestAccounts.OpenAsync(kind, usesProvider: true);
        await accounts.MakeAsync();
        Assert.IsNull(await CheckAsync(accounts));
        Assert.IsNull(await CheckAsync(accounts, password: "wrong"));
        Assert.IsEmpty(await accounts.AuditAsync());
        Assert.AreEqual(0, (await accounts.ReadAsync())!.AccessFailedCount);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow(TestAccounts.Password)]
    public async Task An_account_without_a_password_is_refused_and_the_failure_counts(string password)
    {
        await using var accounts = await TestAccounts.OpenAsync();
        await accounts.AdministerAsync(one => one.MakeAsync("alice", null, AccountRole.Holder, null, "test"));
        Assert.IsNull(await CheckAsync(accounts, password: password));
        Assert.AreEqual(1, (await accounts.ReadAsync())!.AccessFailedCount);
        CollectionAssert.AreEqual(new[] { $"SignInFailed|{Client}|alice" }, await accounts.AuditAsync());
    }

    [TestMethod]
    public async Task Each_attempt_costs_one_password_hash_also_of_unknown_and_refused_users()
    {
        var hasher = new TestHasher();
        await using var accounts = await TestAccounts.OpenAsync(hasher: hasher);
        var id = await accounts.MakeAsync();
        await accounts.AdministerAsync(one => one.MakeAsync("provided", null, AccountRole.Holder, null, "test"));
        await CheckAsync(accounts);
        await CheckAsync(accounts, password: "wrong");
        var own = (await accounts.ReadAsync())!.PasswordHash!;
        CollectionAssert.AreEqual(new[] { own, own }, hasher.Verified);

        hasher.Verified.Clear();
        await CheckAsync(accounts, "unknown");
        await CheckAsync(accounts, "provided");
        await accounts.ChangeAsync(id, account => account.LockoutEnd = accounts.Store.Time.GetUtcNow().AddTicks(1));
        await CheckAsync(accounts);
        Assert.HasCount(3, hasher.Verified);
        Assert.HasCount(1, hasher.Verified.Distinct().ToList(), "the hash of nobody");
        Assert.DoesNotContain(own, hasher.Verified);
        Assert.IsGreaterThanOrEqualTo("hash of ".Length + 64, hasher.Verified[0].Length, "a password that nobody knows");
    }

    [TestMethod]
    [DataRow("provided")]
    [DataRow("unknown")]
    public async Task The_password_of_the_hash_of_nobody_signs_nobody_in(string user)
    {
        var hasher = new TestHasher();
        await using var accounts = await TestAccounts.OpenAsync(hasher: hasher);
        await accounts.AdministerAsync(one => one.MakeAsync("provided", null, AccountRole.Holder, null, "test"));
        await CheckAsync(accounts, "nobody");
        Assert.IsNull(await CheckAsync(accounts, user, hasher.Verified[0]["hash of ".Length..]));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_failure_is_counted_before_the_password_is_looked_at_and_a_right_one_gives_it_back(StoreKind kind)
    {
        var hasher = new TestHasher();
        await using var accounts = await TestAccounts.OpenAsync(kind, hasher: hasher);
        await accounts.MakeAsync();
        var counted = new List<(int, DateTimeOffset?)>();
        hasher.OnVerify = CountAsync;
        await CheckAsync(accounts);
        await CountAsync();
        Assert.AreEqual((1, accounts.Store.Time.GetUtcNow()), counted[0]);
        Assert.AreEqual((0, null), counted[1]);

        async Task CountAsync()
        {
            var account = (await accounts.ReadAsync())!;
            counted.Add((account.AccessFailedCount, account.LockoutEnd));
        }
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task One_client_has_8_wrong_passwords_for_one_user_and_one_back_every_15_minutes(StoreKind kind)
    {
        await using var accounts = await TestAccounts.OpenAsync(kind);
        await accounts.MakeAsync();
        await accounts.MakeAsync("bob");
        for (var attempt = 0; attempt < 20; attempt++)
        {
            Assert.IsNotNull(await CheckAsync(accounts), "right ones cost nothing");
        }

        for (var attempt = 1; attempt <= 8; attempt++)
        {
            Assert.IsNull(await CheckAsync(accounts, password: "wrong"));
            await ForgetDelayAsync();
        }

        Assert.IsNull(await CheckAsync(accounts), "the ninth");
        Assert.AreEqual(0, (await accounts.ReadAsync())!.AccessFailedCount, "a refused client costs the account nothing");
        Assert.IsNotNull(await CheckAsync(accounts, "bob"), "another user");
        Assert.IsNotNull(await CheckAsync(accounts, client: "192.0.2.2"), "another client");
        accounts.Store.Time.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromTicks(1));
        Assert.IsNull(await CheckAsync(accounts));
        accounts.Store.Time.Advance(TimeSpan.FromTicks(1));
        Assert.IsNotNull(await CheckAsync(accounts));

        async Task ForgetDelayAsync() => await accounts.ChangeAsync((await accounts.ReadAsync())!.Id, account => (account.AccessFailedCount, account.LockoutEnd) = (0, null));
    }

    private static Task<ProvedAccount?> CheckAsync(TestAccounts accounts, string user = "alice", string password = TestAccounts.Password, string client = Client) =>
        accounts.Get<PasswordChecker>().CheckAsync(user, password, client, "to test", default);
}
