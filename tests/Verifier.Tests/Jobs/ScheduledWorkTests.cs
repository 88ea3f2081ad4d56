namespace Keyfob.Verifier.Tests.Jobs;

/// <summary>What a run writes into the log.</summary>
[TestClass]
public sealed class ScheduledWorkTests
{
    [TestMethod]
    [DataRow(2035, 2, 1, "Tokens suspended: 1, revoked: 0. Mails sent: 0, dropped: 0, of them without an address: 0.")]
    [DataRow(2034, 2, 1, "Tokens suspended: 1, revoked: 1. Mails sent: 0, dropped: 0, of them without an address: 0.")]
    [DataRow(2036, 2, 1, null)]
    public async Task A_run_logs_the_states_that_it_wrote(int year, int month, int day, string? expected)
    {
        await using var bench = await WorkBench.OpenAsync(StoreKind.Sqlite);
        await bench.AddAsync("alice", WorkBench.Day(year, month, day));
        var process = bench.Start();
        await process.RunOnceAsync(default);
        await process.RunOnceAsync(default);
        CollectionAssert.AreEqual(expected == null ? [] : (string[])[$"Information: {expected}"], bench.Log, "the second run had nothing to do");
    }
}
