using Keyfob.Verifier.Audit;

namespace Keyfob.Portal.Tests.Commands;

/// <summary>The commands that an operator runs after a restore, a clock jump, or a suspicion.</summary>
[TestClass]
public sealed class OperatorCommandTests
{
    [TestMethod]
    public async Task Without_a_stop_there_is_nothing_to_confirm()
    {
        await using var bench = await CommandBench.OpenAsync();
        Assert.AreEqual((0, "The scheduled work was not stopped.", ""), bench.Run("confirm-clock"));
        Assert.IsEmpty(await bench.AuditAsync());
    }

    [TestMethod]
    public async Task A_clock_jump_is_confirmed_once_and_audited()
    {
        await using var bench = await CommandBench.OpenAsync();
        await bench.ExecuteAsync("INSERT INTO heartbeats (id, at, stopped) VALUES (1, 0, 'the time jumped by 400 days')");
        Assert.AreEqual((0, "The scheduled work goes on. Confirmed: the time jumped by 400 days", ""), bench.Run("confirm-clock"));
        Assert.AreEqual("The scheduled work was not stopped.", bench.Run("confirm-clock").Output);
        CollectionAssert.AreEqual(new[] { "ClockJump, command line: Confirmed: the time jumped by 400 days" }, await bench.AuditAsync());
    }

    [TestMethod]
    public async Task An_audit_trail_that_nobody_changed_is_exit_code_0()
    {
        await using var bench = await CommandBench.OpenAsync();
        await bench.WriteAuditAsync();
        var (code, output, error) = bench.Run("verify-audit");
        Assert.AreEqual((0, ""), (code, error));
        Assert.EndsWith(": 0 findings.", output);
        Assert.HasCount(1, output.Split('\n'));
    }

    [TestMethod]
    public async Task A_changed_entry_is_named_and_exit_code_1()
    {
        await using var bench = await CommandBench.OpenAsync();
        await bench.WriteAuditAsync();
        await bench.ExecuteAsync("UPDATE audit SET actor = 'somebody else'");
        var (code, output, _) = bench.Run("verify-audit");
        Assert.AreEqual(1, code);
        Assert.HasCount(2, output.Split('\n'), output);
        Assert.EndsWith(": 1 findings.", output);
    }

    [TestMethod]
    public async Task After_a_restore_the_last_steps_are_raised()
    {
        await using var bench = await CommandBench.OpenAsync();
        var token = await bench.AddTokenAsync();
        var step = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30;
        Assert.AreEqual((0, "The last steps of 1 tokens are raised.", ""), bench.Run("raise-floor"));
        Assert.IsGreaterThan(step, (await bench.ReadAsync(token)).LastStep);
        CollectionAssert.AreEqual(new[] { "FloorRaised, command line: 1 tokens, no heads lost" }, await bench.AuditAsync());
    }

    [TestMethod]
    public async Task Entries_that_the_backup_does_not_have_are_named()
    {
        await using var bench = await CommandBench.OpenAsync();
        Assert.IsTrue(bench.Store.Heads.TryAppend(new AuditHead(7, new string('a', 64), new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero))));
        var (code, output, _) = bench.Run("raise-floor");
        Assert.AreEqual(0, code);
        Assert.StartsWith("The last steps of 0 tokens are raised.\nAudit entries 1 to 7, until 2026-01-02 03:04:05 UTC, are lost", output);
        Assert.AreEqual("The last steps of 0 tokens are raised.", bench.Run("raise-floor").Output, "they are lost once");
    }

    [TestMethod]
    public async Task A_second_migration_says_so_and_shows_no_key()
    {
        await using var bench = await CommandBench.OpenAsync();
        var (code, output, error) = bench.Run("migrate");
        Assert.AreEqual((0, ""), (code, error));
        Assert.MatchesRegex(@"^API key of the administrator, shown only now: keyfob_[0-9a-f]{16}_[0-9a-f]{64}\nThe database has the schema of this version\.$", output);
        Assert.AreEqual("The database has the schema of this version.", bench.Run("migrate").Output);
        Assert.HasCount(1, await bench.AuditAsync());
        Assert.MatchesRegex("^ApiKeyMade, setup: [0-9a-f]{16} admin$", (await bench.AuditAsync())[0]);
    }
}
