using Keyfob.Verifier.Mails;
using Keyfob.Verifier.Tests.Jobs;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Verifier.Tests.Mails;

/// <summary>What a run writes into the log about its mails.</summary>
[TestClass]
public sealed class MailLogTests
{
    [TestMethod]
    [DataRow("alice@example.com", MailOutcome.Accepted, "Information: Tokens suspended: 0, revoked: 0. Mails sent: 1, dropped: 0, of them without an address: 0.")]
    [DataRow("no address", MailOutcome.Accepted, "Information: Tokens suspended: 0, revoked: 0. Mails sent: 0, dropped: 1, of them without an address: 1.")]
    [DataRow("alice@example.com", MailOutcome.Refused, "Warning: 1 mails were not sent and will be tried again. The last failure: test")]
    public async Task A_run_logs_its_mails(string address, MailOutcome outcome, string expected)
    {
        await using var bench = await WorkBench.OpenAsync(StoreKind.Sqlite);
        await bench.AddAsync("alice", WorkBench.Day(2034, 3, 29), address, TokenState.Suspended);
        var process = bench.Start(new ListTransport { Outcome = outcome });
        await process.RunOnceAsync(default);
        await process.RunOnceAsync(default);
        CollectionAssert.AreEqual((string[])[expected], bench.Log);
    }

    [TestMethod]
    public async Task A_run_logs_a_sent_and_a_dropped_mail_together()
    {
        await using var bench = await WorkBench.OpenAsync(StoreKind.Sqlite);
        await bench.AddAsync("alice", WorkBench.Day(2034, 3, 29), state: TokenState.Suspended);
        await bench.AddAsync("bob", WorkBench.Day(2034, 3, 29), mail: null, state: TokenState.Suspended);
        await bench.Start(new ListTransport()).RunOnceAsync(default);
        CollectionAssert.AreEqual((string[])["Information: Tokens suspended: 0, revoked: 0. Mails sent: 1, dropped: 1, of them without an address: 1."], bench.Log);
    }
}
