using Dapper;
using Keyfob.Portal.Settings;
using Keyfob.Portal.Stores;
using Keyfob.Verifier.Tests;
using Keyfob.Verifier.Tests.Mails;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Portal.Tests.Server;

/// <summary>The scheduled work of the program, with a real mail server.</summary>
[TestClass]
public sealed class ScheduledWorkTests
{
    private static readonly DateOnly s_today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory("keyfob-portal-").FullName, "data");

    [TestCleanup]
    public void DeleteIt() => Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = false)]
    public async Task A_holder_gets_one_mail_30_days_before_the_revocation()
    {
        await using var server = await MailServer.StartAsync();
        await using var store = await OpenAsync();
        var revocation = s_today.AddDays(30);
        await AddTokenAsync(store, "alice", revocation);

        await using var program = await PortalProgram.StartAsync(
            "--data", _folder, "--smtp", $"127.0.0.1:{server.Port}", "--smtp-security", "plain", "--mail-from", "keyfob@example.com", "--portal-address", "https://portal.example.com/renew");
        await program.WaitForAsync("Mails sent: 1, dropped: 0");
        Assert.AreEqual(0, await program.EndAsync());

        var (recipient, message) = server.Received.Single();
        Assert.AreEqual("alice@example.com", recipient);
        Assert.AreEqual($"Your token will be revoked on {revocation:yyyy-MM-dd}", message.Subject);
        Assert.Contains("https://portal.example.com/renew", message.TextBody ?? "");
        Assert.DoesNotContain("alice", program.Log);
        Assert.DoesNotContain("--smtp", program.Log);
        await using var connection = await store.Database.ConnectAsync(default);
        Assert.AreEqual("MailSent", await connection.ExecuteScalarAsync<string>("SELECT kind FROM audit WHERE token_id IS NOT NULL"));
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = false)]
    public async Task Without_a_mail_server_the_log_says_once_that_no_mails_are_sent()
    {
        await using var program = await PortalProgram.StartAsync("--data", _folder);
        await program.WaitForAsync("No mails are sent");
        await program.EndAsync();
        Assert.HasCount(1, program.Log.Split('\n').Where(line => line.Contains("No mails are sent", StringComparison.Ordinal)).ToList(), program.Log);
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = false)]
    public async Task After_a_clean_end_the_next_process_need_not_wait_for_the_lease()
    {
        await using var store = await OpenAsync();
        await AddTokenAsync(store, "alice", s_today.AddDays(-1));
        await using (var first = await PortalProgram.StartAsync("--data", _folder))
        {
            await first.WaitForAsync("Tokens suspended: 0, revoked: 1.");
            Assert.AreEqual(0, await first.EndAsync());
        }

        await AddTokenAsync(store, "bob", s_today.AddDays(-1));
        await using var second = await PortalProgram.StartAsync("--data", _folder);
        await second.WaitForAsync("Tokens suspended: 0, revoked: 1.");
    }

    private static async Task AddTokenAsync(OpenStore store, string user, DateOnly revocation)
    {
        await using var context = store.Database.Context();
        context.Add(TestStore.NewToken(store.Keys, TimeProvider.System.GetUtcNow(), 1, user, token =>
        {
            (token.Serial, token.State) = ("KF-" + user, TokenState.Suspended);
            (token.ExpiresAt, token.RevokesAt) = (Subscription.StartOf(revocation.AddYears(-1)), Subscription.StartOf(revocation));
            token.Holder!.Mail = $"{user}@example.com";
        }));
        await context.SaveChangesAsync();
    }

    private Task<OpenStore> OpenAsync() => new StoreOpener(new StoreSettings(_folder, null, AllowsShared: false), TimeProvider.System).OpenAsync();
}
