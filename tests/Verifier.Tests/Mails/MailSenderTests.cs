using Keyfob.Verifier.Data;
using Keyfob.Verifier.Jobs;
using Keyfob.Verifier.Mails;
using Keyfob.Verifier.Mails.Sending;
using Keyfob.Verifier.Tests.Jobs;
using Keyfob.Verifier.Tokens;

namespace Keyfob.Verifier.Tests.Mails;

[TestClass]
public sealed class MailSenderTests
{
    // Revoked on 2036-03-29: the first mail is due on the bench's first day.
    private static readonly DateTimeOffset s_purchase = WorkBench.Day(2034, 3, 29);

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Each_mail_is_sent_once_at_its_date(StoreKind kind)
    {
        await using var bench = await WorkBench.OpenAsync(kind);
        var token = await bench.AddAsync("alice", s_purchase);
        var transport = new ListTransport();
        ScheduledWork[] processes = [bench.Start(transport), bench.Start(transport)];
        var sent = new List<DateTimeOffset>();
        for (var quarter = 0; quarter < 33 * 4; quarter++)
        {
            var before = transport.Sent.Count;
            foreach (var process in processes)
            {
                await process.RunOnceAsync(default);
            }

            sent.AddRange(Enumerable.Repeat(bench.Now, transport.Sent.Count - before));
            bench.Pass(TimeSpan.FromHours(6));
        }

        CollectionAssert.AreEqual(new[] { WorkBench.Day(2036, 2, 28).AddHours(12), WorkBench.Day(2036, 3, 14), WorkBench.Day(2036, 3, 26) }, sent);
        CollectionAssert.AreEqual(new[] { 30, 15, 3 }.Select(days => Id(token, days)).ToArray(), transport.Sent);
        CollectionAssert.AreEqual(
            new[] { "30 days before 2036-03-29", "15 days before 2036-03-29", "3 days before 2036-03-29" },
            (await bench.Store.AuditAsync()).Where(row => row.Kind == "MailSent").Select(row => row.Detail).ToArray());
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task After_an_outage_over_two_dates_only_the_latest_mail_is_sent(StoreKind kind)
    {
        await using var bench = await WorkBench.OpenAsync(kind);
        var token = await bench.AddAsync("alice", s_purchase);
        bench.PassTo(WorkBench.Day(2036, 3, 20));
        var transport = new ListTransport();
        var report = await bench.Start(transport).RunOnceAsync(default);
        Assert.AreEqual((1, 1), (report.Mails.Sent, report.Mails.Dropped));
        CollectionAssert.AreEqual(new[] { Id(token, 15) }, transport.Sent);
        Assert.AreEqual(DropReason.Superseded, (await bench.MailsAsync()).Single(row => row.Days == 30).Dropped);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_mail_that_waits_is_dropped_when_the_next_is_due_and_at_the_revocation(StoreKind kind)
    {
        await using var bench = await WorkBench.OpenAsync(kind);
        var transport = new ListTransport { Outcome = MailOutcome.NoServer };
        await bench.AddAsync("alice", s_purchase);
        var process = bench.Start(transport);
        foreach (var day in new[] { 1, 14, 26 })
        {
            bench.PassTo(WorkBench.Day(2036, 3, day));
            Assert.AreEqual(1, (await process.RunOnceAsync(default)).Mails.Failed);
        }

        bench.PassTo(WorkBench.Day(2036, 3, 29));
        transport.Outcome = MailOutcome.Accepted;
        await process.RunOnceAsync(default);
        Assert.IsEmpty(transport.Sent);
        CollectionAssert.AreEqual(new[] { DropReason.Superseded, DropReason.Superseded, DropReason.Revoked }, (await bench.MailsAsync()).Select(row => row.Dropped).ToArray());
        CollectionAssert.AreEqual(
            new[] { "30 days before 2036-03-29: superseded", "15 days before 2036-03-29: superseded", "3 days before 2036-03-29: revoked" },
            (await bench.Store.AuditAsync()).Where(row => row.Kind == "MailDropped").Select(row => row.Detail).ToArray());
        Assert.Contains("Warning: 1 mails were not sent and will be tried again. The last failure: test", bench.Log);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_token_that_was_renewed_or_has_no_address_or_holder_gets_no_mail(StoreKind kind)
    {
        await using var bench = await WorkBench.OpenAsync(kind);
        var renewed = await bench.AddAsync("alice", s_purchase);
        await bench.AddAsync("bob", s_purchase, mail: null);
        await bench.AddAsync("carol", s_purchase, mail: "carol@example.com\nBcc: x@example.com");
        var left = await bench.AddAsync("dave", s_purchase);
        var transport = new ListTransport { Outcome = MailOutcome.Refused };
        var process = bench.Start(transport);
        var first = (await process.RunOnceAsync(default)).Mails;
        Assert.AreEqual((0, 2, 2, 2), (first.Sent, first.Failed, first.Dropped, first.WithoutAddress));

        transport.Outcome = MailOutcome.Accepted;
        var renewal = new TokenRenewal(bench.Store.Database, bench.Store.Keys, bench.Store.Time);
        Assert.AreEqual(ChangeOutcome.Done, await renewal.RenewAsync(renewed.Serial, "admin", null, default));
        await bench.Store.ChangeAsync(left, row => (row.State, row.HolderId) = (VerifierRules.LifeCycle.TokenState.Inventory, null));
        bench.Pass(TimeSpan.FromHours(1));
        Assert.AreEqual((0, 2), ((await process.RunOnceAsync(default)).Mails is var second ? second.Sent : 0, second.Dropped));
        Assert.IsEmpty(transport.Sent);
        CollectionAssert.AreEquivalent(
            new[] { DropReason.Renewed, DropReason.NoAddress, DropReason.NoAddress, DropReason.NoAddress }, (await bench.MailsAsync()).Select(row => row.Dropped).ToArray());
        var told = (await bench.Store.AuditAsync()).Where(row => row.Kind == "MailDropped").ToList();
        CollectionAssert.AreEquivalent(
            (await bench.MailsAsync()).Select(row => ((long?)row.TokenId, $"30 days before 2036-03-29: {row.Dropped}")).ToArray(), told.Select(row => (row.TokenId, row.Detail!)).ToArray());
        Assert.IsFalse(told.Any(row => row.Detail!.Contains('@', StringComparison.Ordinal)));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite, 1)]
    [DataRow(StoreKind.Postgres, 1)]
    [DataRow(StoreKind.Sqlite, 2)]
    [DataRow(StoreKind.Postgres, 2)]
    public async Task A_token_that_is_revoked_while_the_run_sends_gets_no_mail_and_the_others_do(StoreKind kind, int revoked)
    {
        await using var bench = await WorkBench.OpenAsync(kind);
        TokenRow[] tokens = [await bench.AddAsync("alice", s_purchase), await bench.AddAsync("bob", s_purchase), await bench.AddAsync("carol", s_purchase)];
        var transport = new ListTransport();
        var process = bench.Start(transport, async step =>
        {
            if (step == MailStep.Recorded && transport.Sent.Count == 1)
            {
                await new TokenAdministration(bench.Store.Database, bench.Store.Keys, bench.Store.Time).RevokeAsync(tokens[revoked].Serial, "admin", "lost", default);
            }
        });
        var counts = (await process.RunOnceAsync(default)).Mails;
        Assert.AreEqual((2, 1), (counts.Sent, counts.Dropped));
        CollectionAssert.AreEqual(new[] { Id(tokens[0], 30), Id(tokens[3 - revoked], 30) }, transport.Sent);
        Assert.AreEqual("30 days before 2036-03-29: revoked", (await bench.Store.AuditAsync()).Single(row => row.Kind == "MailDropped").Detail);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task More_mails_than_a_transaction_drops_are_dropped_by_one_run(StoreKind kind)
    {
        await using var bench = await WorkBench.OpenAsync(kind);
        for (var number = 0; number < 103; number++)
        {
            await bench.AddAsync($"user{number}", s_purchase, mail: null);
        }

        var counts = (await bench.Start(new ListTransport()).RunOnceAsync(default)).Mails;
        Assert.AreEqual((103, 103), (counts.Dropped, counts.WithoutAddress));
        Assert.HasCount(103, (await bench.Store.AuditAsync()).Where(row => row.Kind == "MailDropped").ToList());
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_server_that_cannot_be_reached_ends_the_run_and_each_mail_waits_twice_as_long(StoreKind kind)
    {
        await using var bench = await WorkBench.OpenAsync(kind);
        await bench.AddAsync("alice", s_purchase);
        var transport = new ListTransport { Outcome = MailOutcome.NoServer };
        var process = bench.Start(transport);
        var attempts = new List<TimeSpan>();
        for (var minute = 0; minute < 2 * 24 * 60; minute += 5)
        {
            if ((await process.RunOnceAsync(default)).Mails.Failed > 0)
            {
                attempts.Add(TimeSpan.FromMinutes(minute));
            }

            bench.Pass(TimeSpan.FromMinutes(5));
        }

        CollectionAssert.AreEqual(new[] { 0, 5, 15, 35, 75, 155, 315, 635, 1275, 1995, 2715 }.Select(minutes => TimeSpan.FromMinutes(minutes)).ToArray(), attempts);

        await bench.AddAsync("bob", s_purchase);
        await bench.AddAsync("carol", s_purchase);
        Assert.AreEqual(1, (await process.RunOnceAsync(default)).Mails.Failed, "the next run tries the other");
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite, 2)]
    [DataRow(StoreKind.Postgres, 2)]
    [DataRow(StoreKind.Sqlite, 1)]
    [DataRow(StoreKind.Postgres, 1)]
    [DataRow(StoreKind.Sqlite, 0)]
    [DataRow(StoreKind.Postgres, 0)]
    [DataRow(StoreKind.Sqlite, 3)]
    [DataRow(StoreKind.Postgres, 3)]
    public async Task A_process_that_is_killed_anywhere_sends_at_least_once_and_again_only_with_the_same_Message_ID(StoreKind kind, int step)
    {
        await using var bench = await WorkBench.OpenAsync(kind);
        var (alice, bob) = (await bench.AddAsync("alice", s_purchase), await bench.AddAsync("bob", s_purchase));
        var transport = new ListTransport();
        var killed = bench.Start(transport, at => (int)at == step ? throw new OperationCanceledException() : Task.CompletedTask);
        await Assert.ThrowsExactlyAsync<OperationCanceledException>(() => killed.RunOnceAsync(default));
        bench.Pass(MailRetry.First);
        await bench.Start(transport).RunOnceAsync(default);
        var twice = (MailStep)step == MailStep.Accepted;
        CollectionAssert.AreEquivalent(twice ? [Id(alice, 30), Id(alice, 30), Id(bob, 30)] : new[] { Id(alice, 30), Id(bob, 30) }, transport.Sent);
        Assert.HasCount(2, (await bench.Store.AuditAsync()).Where(row => row.Kind == "MailSent").ToList());
        Assert.IsTrue(transport.IsEnded);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_process_that_has_lost_its_lease_takes_no_mail(StoreKind kind)
    {
        await using var bench = await WorkBench.OpenAsync(kind);
        for (var number = 0; number < 4; number++)
        {
            await bench.AddAsync($"user{number}", s_purchase);
        }

        var transport = new ListTransport();
        var slow = bench.Start(transport, async step =>
        {
            // The server has taken the first mail. While the process stands still, another one takes the lease.
            if (step == MailStep.Accepted)
            {
                bench.Pass(ScheduledWork.LeaseTime - TimeSpan.FromSeconds(1));
                Assert.IsFalse((await bench.Start(transport).RunOnceAsync(default)).HasLease);
                bench.Pass(TimeSpan.FromSeconds(1));
                Assert.IsTrue((await bench.Start().RunOnceAsync(default)).HasLease);
            }
        });
        Assert.AreEqual(1, (await slow.RunOnceAsync(default)).Mails.Sent);
        Assert.HasCount(1, transport.Sent);
        Assert.HasCount(1, (await bench.Store.AuditAsync()).Where(row => row.Kind == "MailSent").ToList(), "what was sent is recorded");
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_run_keeps_its_lease_as_long_as_it_sends(StoreKind kind)
    {
        await using var bench = await WorkBench.OpenAsync(kind);
        for (var number = 0; number < 4; number++)
        {
            await bench.AddAsync($"user{number}", s_purchase);
        }

        var (transport, other) = (new ListTransport(), bench.Start());
        var process = bench.Start(transport, async step =>
        {
            bench.Pass(step == MailStep.Accepted ? TimeSpan.FromMinutes(2) : TimeSpan.Zero);
            Assert.IsFalse((await other.RunOnceAsync(default)).HasLease);
        });
        Assert.AreEqual(4, (await process.RunOnceAsync(default)).Mails.Sent);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task More_mails_than_a_run_sends_are_sent_by_the_next_runs(StoreKind kind)
    {
        await using var bench = await WorkBench.OpenAsync(kind);
        for (var number = 0; number < 103; number++)
        {
            await bench.AddAsync($"user{number}", s_purchase);
        }

        var transport = new ListTransport();
        var process = bench.Start(transport);
        Assert.AreEqual((100, 3, 0), ((await process.RunOnceAsync(default)).Mails.Sent, (await process.RunOnceAsync(default)).Mails.Sent, (await process.RunOnceAsync(default)).Mails.Sent));
        Assert.HasCount(103, transport.Sent.Distinct().ToList());
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_mail_that_was_tried_before_the_clock_was_set_back_is_tried_again(StoreKind kind)
    {
        await using var bench = await WorkBench.OpenAsync(kind);
        bench.Pass(TimeSpan.FromDays(4));
        await bench.AddAsync("alice", s_purchase);
        var transport = new ListTransport { Outcome = MailOutcome.NoServer };
        await bench.Start(transport).RunOnceAsync(default);
        bench.Jump(TimeSpan.FromDays(-2));
        var process = bench.Start(transport);
        Assert.IsNotNull((await process.RunOnceAsync(default)).Stopped);
        await new Heartbeat(bench.Database, bench.Store.Keys).ConfirmAsync("admin", default);
        transport.Outcome = MailOutcome.Accepted;
        Assert.AreEqual(1, (await process.RunOnceAsync(default)).Mails.Sent);
    }

    private static string Id(TokenRow token, int days) => FormattableString.Invariant($"keyfob.{token.Id}.{token.RevokesAt!.Value.UtcTicks}.{days}@example.com");
}
