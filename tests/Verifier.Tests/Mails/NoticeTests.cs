using Keyfob.Verifier.Data;
using Keyfob.Verifier.Mails;
using Keyfob.Verifier.Mails.Sending;
using Keyfob.Verifier.Mails.Smtp;
using Keyfob.Verifier.Tests.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Verifier.Tests.Mails;

[TestClass]
public sealed class NoticeTests
{
    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_notice_is_sent_once_to_the_address_of_that_time(StoreKind kind)
    {
        await using var bench = await WorkBench.OpenAsync(kind);
        var token = await bench.AddAsync("Alice", bench.Now);
        await AddAsync(bench, new Notice(" ALICE", "Your new token\nis active", "The token KF-2 is active now."));
        await ChangeAsync(bench, token, holder => holder.Mail = "new@example.com");
        await using var server = await MailServer.StartAsync();
        var process = bench.Start(new SmtpTransport(new SmtpSettings("127.0.0.1", server.Port, SmtpSecurity.PlainLoopback)));
        Assert.AreEqual((1, 0), ((await process.RunOnceAsync(default)).Mails.Sent, (await process.RunOnceAsync(default)).Mails.Sent));
        var (recipient, message) = server.Received.Single();
        Assert.AreEqual(("new@example.com", "Your new token is active"), (recipient, message.Subject));
        Assert.AreEqual("Hello Alice,\n\nThe token KF-2 is active now.\n\nhttps://portal.example.com/renew\n", message.TextBody!.ReplaceLineEndings("\n").TrimEnd() + "\n");
        Assert.AreEqual("Your new token\nis active", (await bench.Store.AuditAsync()).Single(row => row.Kind == "MailSent").Detail);
        await AddAsync(bench, new Notice("alice", "Another", "It has another Message-ID."));
        await process.RunOnceAsync(default);
        Assert.HasCount(2, server.Received.Select(mail => mail.Message.MessageId).Distinct().ToList());
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_notice_without_an_address_and_one_of_two_weeks_ago_are_dropped(StoreKind kind)
    {
        await using var bench = await WorkBench.OpenAsync(kind);
        await bench.AddAsync("alice", bench.Now);
        await bench.AddAsync("bob", bench.Now, mail: null);
        await bench.AddAsync("carol", bench.Now, mail: "carol");
        foreach (var user in (string[])["alice", "bob", "carol", "nobody"])
        {
            await AddAsync(bench, new Notice(user, $"For {user}", "Text."));
        }

        var transport = new ListTransport { Outcome = MailOutcome.NoServer };
        var process = bench.Start(transport);
        await process.RunOnceAsync(default);
        await process.RunOnceAsync(default);
        transport.Outcome = MailOutcome.Accepted;
        bench.Pass(TimeSpan.FromDays(14));
        Assert.AreEqual((0, 1), ((await process.RunOnceAsync(default)).Mails is var last ? last.Sent : 0, last.Dropped));
        Assert.IsEmpty(transport.Sent);
        CollectionAssert.AreEquivalent(
            new[] { "For alice: too old", "For bob: no address", "For carol: no address", "For nobody: no address" },
            (await bench.Store.AuditAsync()).Where(row => row.Kind == "MailDropped").Select(row => row.Detail).ToArray());
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite, 1)]
    [DataRow(StoreKind.Postgres, 1)]
    [DataRow(StoreKind.Sqlite, 2)]
    [DataRow(StoreKind.Postgres, 2)]
    public async Task A_process_that_is_killed_sends_again_only_with_the_same_Message_ID(StoreKind kind, int step)
    {
        await using var bench = await WorkBench.OpenAsync(kind);
        await bench.AddAsync("alice", bench.Now);
        await AddAsync(bench, new Notice("alice", "Subject", "Text."));
        var transport = new ListTransport();
        var killed = bench.Start(transport, at => (int)at == step ? throw new OperationCanceledException() : Task.CompletedTask);
        await Assert.ThrowsExactlyAsync<OperationCanceledException>(() => killed.RunOnceAsync(default));
        bench.Pass(MailRetry.First);
        await bench.Start(transport).RunOnceAsync(default);
        Assert.HasCount((MailStep)step == MailStep.Accepted ? 2 : 1, transport.Sent);
        Assert.HasCount(1, transport.Sent.Distinct().ToList());
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_notice_of_work_that_is_rolled_back_is_not_there_and_a_sent_one_is_deleted_after_a_day(StoreKind kind)
    {
        await using var bench = await WorkBench.OpenAsync(kind);
        await bench.AddAsync("alice", bench.Now);
        await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => bench.Database.WriteAsync<int>(
            async (connection, transaction) =>
            {
                await NoticeOutbox.AddAsync(connection, transaction, new Notice("alice", "Subject", "Text."), bench.Now);
                throw new InvalidOperationException();
            },
            default));
        Assert.AreEqual(0, await CountAsync(bench));
        await AddAsync(bench, new Notice("alice", "Subject", "Text."));
        var process = bench.Start(new ListTransport());
        await process.RunOnceAsync(default);
        bench.Pass(TimeSpan.FromDays(1) - TimeSpan.FromTicks(10000));
        await process.RunOnceAsync(default);
        Assert.AreEqual(1, await CountAsync(bench));
        bench.Pass(TimeSpan.FromSeconds(1));
        await process.RunOnceAsync(default);
        Assert.AreEqual(0, await CountAsync(bench));
    }

    private static async Task AddAsync(WorkBench bench, Notice notice) => await bench.Database.WriteAsync(
        async (connection, transaction) =>
        {
            await NoticeOutbox.AddAsync(connection, transaction, notice, bench.Now);
            return 0;
        },
        default);

    private static async Task ChangeAsync(WorkBench bench, TokenRow token, Action<HolderRow> change)
    {
        await using var context = bench.Database.Context();
        change(await context.Holders.SingleAsync(row => row.Id == token.HolderId));
        await context.SaveChangesAsync();
    }

    private static async Task<int> CountAsync(WorkBench bench)
    {
        await using var context = bench.Database.Context();
        return await context.Notices.CountAsync();
    }
}
