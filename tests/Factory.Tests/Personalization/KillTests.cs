using Keyfob.Cli;
using Keyfob.Factory.Journal;
using Keyfob.Factory.Tests.World;

namespace Keyfob.Factory.Tests.Personalization;

/// <summary>The tool is killed at every point there is, and started again on another station: same unit, same serial, same seed, sealed.</summary>
[TestClass]
public class KillTests
{
    [TestMethod]
    public void Killed_at_any_line_on_the_screen_it_finishes_the_unit() =>
        KillEverywhere((desk, dies) => desk.KillsAtEvent = dies);

    [TestMethod]
    public void Killed_whenever_it_looks_at_the_clock_as_before_each_entry_in_the_journal_it_finishes_the_unit() =>
        KillEverywhere((desk, dies) => desk.KillsAtClock = dies);

    [TestMethod]
    public void Killed_before_any_request_it_finishes_the_unit() =>
        KillEverywhere((desk, dies) => desk.Port.KillsBefore = dies);

    [TestMethod]
    public void Killed_after_any_request_it_finishes_the_unit() =>
        KillEverywhere((desk, dies) => desk.Port.KillsAfter = dies);

    [TestMethod]
    [TestCategory("Slow")]
    public void Killed_anywhere_in_a_run_that_measures_and_trims_it_finishes_the_unit()
    {
        foreach (var arm in new Action<Desk, Func<bool>>[]
        {
            (desk, dies) => desk.KillsAtEvent = dies,
            (desk, dies) => desk.KillsAtClock = dies,
            (desk, dies) => desk.Port.KillsBefore = dies,
            (desk, dies) => desk.Port.KillsAfter = dies,
        })
        {
            KillEverywhere(arm, "--measure", "3h");
        }
    }

    [TestMethod]
    public void Killed_after_the_seal_and_before_its_entry_it_recognises_the_unit()
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

    private static void KillEverywhere(Action<Desk, Func<bool>> arm, params string[] more)
    {
        var points = 0;
        while (KillAt(points, arm, more))
        {
            points++;
        }

        Console.WriteLine($"{points} points");
        Assert.IsGreaterThan(5, points);
    }

    /// <returns>False when the tool came to its end before that point.</returns>
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
