using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Checks;
using Keyfob.Verifier.Mails;
using Keyfob.Verifier.Mails.Sending;
using Keyfob.Verifier.Mails.Smtp;
using Keyfob.Verifier.Tests.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Verifier.Tests.Years;

/// <summary>Two and a half years of a service.</summary>
[TestClass]
public sealed class YearsTests
{
    private static readonly string[] s_states =
    [
        "2037-02-28 alice Suspended",
        "2037-03-20 dave Suspended",
        "2037-04-01 carol Suspended",
        "2037-05-01 erin Suspended",
        "2037-06-15 frank Suspended",
        "2037-07-01 grace Suspended",
        "2037-08-05 heidi Suspended",
        "2038-02-28 alice Revoked",
        "2038-03-10 bob Suspended",
        "2038-03-12 carol Active",
        "2038-03-20 dave Revoked",
        "2038-04-20 carol Suspended", // 1 April is in the outage
        "2038-05-01 erin Revoked",
        "2038-06-15 frank Revoked",
        "2038-07-01 grace Revoked",
        "2038-08-05 heidi Revoked",
    ];

    // Day, user, day of the revocation, days before it.
    private static readonly (string Day, string User, string Revocation, int Days)[] s_mails =
    [
        ("2038-01-29", "alice", "2038-02-28", 30),
        ("2038-02-13", "alice", "2038-02-28", 15),
        ("2038-02-18", "dave", "2038-03-20", 30),
        ("2038-02-25", "alice", "2038-02-28", 3),
        ("2038-03-02", "carol", "2038-04-01", 30), // then she renews
        ("2038-03-05", "dave", "2038-03-20", 15),
        ("2038-03-17", "dave", "2038-03-20", 3),
        ("2038-04-20", "erin", "2038-05-01", 15), // 30 days before, and 15, are in the outage
        ("2038-04-28", "erin", "2038-05-01", 3),
        ("2038-06-01", "grace", "2038-07-01", 30), // killed before the commit
        ("2038-06-01", "grace", "2038-07-01", 30),
        ("2038-06-16", "grace", "2038-07-01", 15),
        ("2038-06-28", "grace", "2038-07-01", 3),
        ("2038-07-06", "heidi", "2038-08-05", 30),
        ("2038-07-22", "heidi", "2038-08-05", 15), // on the 21st the work was stopped
        ("2038-08-02", "heidi", "2038-08-05", 3),
    ];

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    [TestCategory("Slow")]
    public async Task States_and_mails_come_on_their_UTC_days_whatever_clocks_and_processes_do(StoreKind kind)
    {
        await using var years = await YearsBench.OpenAsync(kind);
        await years.RunAsync();
        await years.LiveUntilAsync(WorkBench.Day(2036, 2, 29));
        var serials = new Dictionary<string, string> { ["alice"] = await years.BuyAsync("alice", "alice@example.com", new DateOnly(2036, 2, 29)) };
        foreach (var (user, month, day) in new[] { ("bob", 3, 10), ("dave", 3, 20), ("carol", 4, 1), ("erin", 5, 1), ("frank", 6, 15), ("grace", 7, 1), ("heidi", 8, 5) })
        {
            await years.LiveUntilAsync(WorkBench.Day(2036, month, day));
            serials[user] = await years.BuyAsync(user, user == "frank" ? null : $"{user}@example.com", new DateOnly(2036, month, day));
        }

        // Bob renews while he is active, Carol while she is suspended, after her first mail.
        await years.LiveUntilAsync(WorkBench.Day(2037, 3, 1));
        await years.RenewAsync(serials["bob"]);
        await years.LiveUntilAsync(WorkBench.Day(2038, 3, 12));
        await years.RenewAsync(serials["carol"]);

        // The service is down for 20 days. A check does not need the job.
        await years.LiveUntilAsync(WorkBench.Day(2038, 3, 31));
        years.Bench.PassTo(WorkBench.Day(2038, 4, 1).AddMinutes(1));
        Assert.AreEqual(CheckOutcome.Suspended, await years.Bench.Store.CheckAsync(TestStore.CodeOf(years.Bench.Store.Step), "carol"));
        await years.StopUntilAsync(WorkBench.Day(2038, 4, 20));

        await years.KillAtMailAsync(WorkBench.Day(2038, 6, 1));
        await JumpAsync(years);
        await years.LiveUntilAsync(WorkBench.Day(2038, 9, 1));

        CollectionAssert.AreEqual(s_states, years.States, string.Join('\n', years.States));
        var expected = s_mails.Select(mail => $"{mail.Day} {mail.User} {Id(serials[mail.User], mail.Revocation, mail.Days)}").ToArray();
        CollectionAssert.AreEqual(expected, years.Mails, string.Join('\n', years.Mails));
        await AssertStoredAsync(years);
    }

    // The database's clock goes ahead over Heidi's revocation, and a week later back; the second time the service starts anew.
    private static async Task JumpAsync(YearsBench years)
    {
        await years.LiveUntilAsync(WorkBench.Day(2038, 7, 10));
        years.Bench.Jump(TimeSpan.FromDays(50));
        Assert.IsNotNull(await years.RunAsync());
        years.Bench.Pass(TimeSpan.FromDays(1));
        Assert.IsNotNull(await years.RunAsync());
        years.Bench.Jump(TimeSpan.FromDays(-50));
        await years.Heartbeat.ConfirmAsync("admin", default);
        Assert.IsNull(await years.RunAsync());

        await years.LiveUntilAsync(WorkBench.Day(2038, 7, 20));
        years.Bench.Jump(TimeSpan.FromDays(-7));
        await years.StopUntilAsync(WorkBench.Day(2038, 7, 21));
        Assert.IsNotNull(await years.RunAsync());
        years.Bench.Jump(TimeSpan.FromDays(7));
        years.Bench.PassTo(WorkBench.Day(2038, 7, 22));
        await years.Heartbeat.ConfirmAsync("admin", default);
        Assert.IsNull(await years.RunAsync());
    }

    private static async Task AssertStoredAsync(YearsBench years)
    {
        await using var context = years.Bench.Database.Context();
        var mails = await context.Mails.AsNoTracking().ToListAsync();
        Assert.HasCount(s_mails.Length - 1, mails.Where(row => row.SentAt != null).ToList());
        CollectionAssert.AreEquivalent(
            new[] { DropReason.Superseded, DropReason.NoAddress, DropReason.NoAddress, DropReason.NoAddress },
            mails.Where(row => row.SentAt == null).Select(row => row.Dropped).ToArray());

        var audit = (await years.Bench.Store.AuditAsync()).CountBy(row => row.Kind).ToDictionary();
        Assert.AreEqual(s_states.Count(state => state.EndsWith("Suspended", StringComparison.Ordinal)), audit[nameof(AuditKind.Suspended)]);
        Assert.AreEqual(s_states.Count(state => state.EndsWith("Revoked", StringComparison.Ordinal)), audit[nameof(AuditKind.Revoked)]);
        Assert.AreEqual(s_mails.Length - 1, audit[nameof(AuditKind.MailSent)]);
        Assert.AreEqual(4, audit[nameof(AuditKind.ClockJump)]);
    }

    private static string Id(string serial, string revocation, int days) => FormattableString.Invariant(
        $"keyfob.{int.Parse(serial[2..])}.{DateTimeOffset.ParseExact(revocation, "yyyy-MM-dd", null, System.Globalization.DateTimeStyles.AssumeUniversal).UtcTicks}.{days}@example.com");
}
