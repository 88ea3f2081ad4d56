using Keyfob.Portal.Settings;
using Keyfob.Portal.Tests.Telemetry;
using Keyfob.Portal.Work;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Jobs;
using Keyfob.Verifier.Mails;
using Keyfob.Verifier.Mails.Smtp;
using Keyfob.Verifier.Tests;
using Microsoft.Extensions.Logging;

namespace Keyfob.Portal.Tests.Work;

/// <summary>What an operator reads in the log about the work in the background.</summary>
[TestClass]
public sealed class ScheduledLogTests
{
    [TestMethod]
    public async Task Without_a_mail_server_the_log_says_that_no_mails_are_sent()
    {
        Assert.IsTrue((await RunAsync(new ServerSettings())).Any(line => line.Contains("without --smtp", StringComparison.Ordinal)));
        var mails = new MailDelivery(new SmtpSettings("127.0.0.1", 25, SmtpSecurity.PlainLoopback), new MailSettings("keyfob@example.com", "https://portal.example.com"));
        Assert.IsFalse((await RunAsync(new ServerSettings { Mails = mails })).Any(line => line.Contains("--smtp", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task A_lease_that_cannot_be_given_back_is_a_warning()
    {
        FailingDatabase? database = null;
        var lines = await RunAsync(new ServerSettings(), inner => database = new FailingDatabase(inner), () => database!.Fails = true);
        Assert.IsTrue(lines.Any(line => line.Contains("Another process can do the scheduled work only in some minutes: SqliteException", StringComparison.Ordinal)), string.Join('\n', lines));
    }

    [TestMethod]
    public async Task A_clean_end_gives_the_lease_back_without_a_warning()
    {
        var hasLease = false;
        var lines = await RunAsync(new ServerSettings(), afterEnd: async other => hasLease = (await other.RunOnceAsync(default)).HasLease);
        Assert.IsTrue(hasLease, "another process works at once");
        Assert.IsFalse(lines.Any(line => line.Contains("some minutes", StringComparison.Ordinal)), string.Join('\n', lines));
    }

    private static async Task<IReadOnlyCollection<string>> RunAsync(ServerSettings settings, Func<IDatabase, IDatabase>? stand = null, Action? beforeEnd = null, Func<ScheduledWork, Task>? afterEnd = null)
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite);
        var database = stand?.Invoke(store.Database) ?? store.Database;
        using var log = new LogLines();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(log));
        var work = Work();

        // It has the lease, whether or not the background gets to its first run.
        Assert.IsTrue((await work.RunOnceAsync(default)).HasLease);
        using var scheduling = new Scheduling(work, settings, store.Time, factory.CreateLogger<Scheduling>());
        await scheduling.StartAsync(default);
        beforeEnd?.Invoke();
        await scheduling.StopAsync(default);
        await (afterEnd?.Invoke(Work()) ?? Task.CompletedTask);
        return log.All;

        ScheduledWork Work() => new(database, store.Keys, store.Time, null, factory.CreateLogger<ScheduledWork>());
    }
}
