using Keyfob.Cli;
using Keyfob.Factory.Journal;
using Keyfob.Factory.Tests.Bench;

namespace Keyfob.Factory.Tests.Personalization;

/// <summary>The tool is killed at each possible point and started again on another station. It must seal the unit with the same serial and seed.</summary>
[TestClass]
public class KilledRunTests
{
    [TestMethod]
    [TestCategory("Long")]
    public void A_run_killed_at_any_printed_line_is_completed_by_the_next() =>
        KillEverywhere((desk, dies) => desk.KillsAtEvent = dies);

    [TestMethod]
    [TestCategory("Long")]
    public void A_run_killed_at_any_clock_read_or_journal_entry_is_completed_by_the_next() =>
        KillEverywhere((desk, dies) => desk.KillsAtClock = dies);

    [TestMethod]
    [TestCategory("Long")]
    public void A_run_killed_before_any_request_is_completed_by_the_next() =>
        KillEverywhere((desk, dies) => desk.Port.KillsBefore = dies);

    [TestMethod]
    [TestCategory("Long")]
    public void A_run_killed_after_any_request_is_completed_by_the_next() =>
        KillEverywhere((desk, dies) => desk.Port.KillsAfter = dies);

    [TestMethod]
    [TestCategory("Slow")]
    public void A_measuring_run_killed_anywhere_is_completed_by_the_next()
    {
        KillEverywhere((desk, dies) => desk.KillsAtEvent = dies, "--measure", "3h");

        // Most requests are those of the measurement, one like the other.
        KillEverywhere((desk, dies) => desk.Port.KillsBefore = dies, every: 2, "--measure", "3h");
        KillEverywhere((desk, dies) => desk.Port.KillsAfter = dies, every: 2, "--measure", "3h");

        // Nearly all clock reads are those of every minute, between which nothing changes.
        KillEverywhere((desk, dies) => desk.KillsAtClock = dies, every: 20, "--measure", "3h");
    }

    [TestMethod]
    public void A_unit_sealed_by_a_killed_run_is_recognised()
    {
        using var desk = new Desk(ports: 1, units: 1);
        desk.Port.KillsAfter = () => desk.Units[0].Life == Storage.LifeState.Sealed;
        Assert.IsNull(desk.Personalize(1, "--edges", "1").ExitCode);
        using (var journal = desk.OpenJournal())
        {
            Assert.AreEqual(TokenStep.Tested, journal.Tokens(Desk.Batch).Single().Step);
        }

        desk.Port.KillsAfter = null;
        var again = desk.Personalize(1, "--edges", "1");
        Assert.AreEqual(ExitCode.Done, again.ExitCode, again.All);
        desk.AssertAllSealed();
    }

    private static void KillEverywhere(Action<Desk, Func<bool>> arm, params string[] more) => KillEverywhere(arm, every: 1, more);

    private static void KillEverywhere(Action<Desk, Func<bool>> arm, int every, params string[] more)
    {
        // Each point has a desk of its own; beyond the end of the run there is no more to be killed.
        var (killed, next, isOver) = (0, -1, false);
        Parallel.For(0, Environment.ProcessorCount, _ =>
        {
            while (!Volatile.Read(ref isOver))
            {
                if (KillAt(Interlocked.Increment(ref next) * every, arm, more))
                {
                    Interlocked.Increment(ref killed);
                }
                else
                {
                    Volatile.Write(ref isOver, true);
                }
            }
        });
        Console.WriteLine($"{killed} points");
        Assert.IsGreaterThan(5, killed);
    }

    /// <returns>False if the tool ended before that point.</returns>
    private static bool KillAt(int point, Action<Desk, Func<bool>> arm, string[] more)
    {
        using var desk = new Desk(ports: 1, units: 1);
        desk.Units[0].Token.Rtc.PartsPerBillion = 9000;
        var seen = 0;
        arm(desk, () => seen++ == point);
        var killed = desk.Personalize(1, ["--edges", "1", "--station", "first", .. more]).ExitCode == null;
        arm(desk, () => false);
        var again = desk.Personalize(1, ["--edges", "1", "--station", "second", .. more]);
        Assert.AreEqual(ExitCode.Done, again.ExitCode, $"point {point}: {again.All}");
        desk.AssertAllSealed();
        if (more.Length > 0)
        {
            Assert.IsGreaterThan(60, (sbyte)desk.Units[0].Token.Rtc.Peek(0x10), "the clock is trimmed, about 90 steps");
        }

        return killed;
    }
}
