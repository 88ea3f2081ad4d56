using Keyfob.Cli;
using Keyfob.Factory.Journal;
using Keyfob.Factory.Personalization;
using Keyfob.Factory.Tests.Bench;
using Keyfob.Virtual.Chips;

namespace Keyfob.Factory.Tests.Personalization;

/// <summary>Measuring the clock's rate over hours of virtual time.</summary>
[TestClass]
public class MeasureTests
{
    [TestMethod]
    [TestCategory("Long")]
    [DataRow(2300)]
    [DataRow(-1700)]
    public void A_clock_is_trimmed_by_what_was_measured(int partsPerBillion)
    {
        using var desk = new Desk(ports: 1, units: 1);
        var rtc = desk.Units[0].Token.Rtc;
        rtc.PartsPerBillion = partsPerBillion;
        var result = desk.Personalize(1, "--measure", "6h", "--edges", "5");
        Assert.AreEqual(ExitCode.Done, result.ExitCode, result.All);
        using var journal = desk.OpenJournal();
        var facts = journal.Tokens(Desk.Batch).Single().Facts;
        Assert.AreEqual(partsPerBillion / 100.0, facts.AgingRegister!.Value, 15, "a step is worth 0.1 ppm; over 6 h some ms are 1 ppm");
        Assert.AreEqual(facts.AgingRegister, (sbyte)rtc.Peek(0x10));
        Assert.IsLessThanOrEqualTo(facts.ClockPpmUncertainty!.Value + 0.1, Math.Abs(facts.ClockPpm!.Value), "what is left after the trim");
        Assert.IsLessThan(2.5, facts.ClockPpmUncertainty.Value);
        desk.AssertAllSealed();
    }

    [TestMethod]
    public void A_rate_below_its_uncertainty_is_not_trimmed()
    {
        using var desk = new Desk(ports: 1, units: 1);
        desk.Units[0].Token.Rtc.PartsPerBillion = 400;
        var result = desk.Personalize(1, "--measure", "30m", "--edges", "1");
        Assert.AreEqual(ExitCode.Done, result.ExitCode, result.All);
        using var journal = desk.OpenJournal();
        var facts = journal.Tokens(Desk.Batch).Single().Facts;
        Assert.AreEqual(0, facts.AgingRegister);
        Assert.IsGreaterThan(Math.Abs(facts.ClockPpm!.Value), facts.ClockPpmUncertainty!.Value);
    }

    [TestMethod]
    public void The_operator_is_asked_once_to_wake_a_unit_that_slept_during_the_measurement()
    {
        using var desk = new Desk(ports: 1, units: 1);
        var result = desk.Personalize(1, "--measure", "2h", "--edges", "1");
        Assert.AreEqual(ExitCode.Done, result.ExitCode, result.All);
        var until = StationText.Moment(desk.Time.TrueUtc.ToLocalTime());
        StringAssert.Matches(until, new System.Text.RegularExpressions.Regex(@"^2026-11-2\d \d\d:\d\d:\d\d [+-]\d\d:\d\d$"));
        Assert.Contains("the clock is measured until " + until[..15], result.Output, "date and time");
        Assert.HasCount(1, result.Output.Split('\n').Where(line => line.Contains("the unit sleeps", StringComparison.Ordinal)).ToList());
        desk.AssertAllSealed();
    }

    [TestMethod]
    [TestCategory("Long")]
    public void A_measurement_of_an_earlier_run_begins_again_because_nobody_watched_UTC_since()
    {
        using var desk = new Desk(ports: 1, units: 1);
        desk.Units[0].Token.Rtc.PartsPerBillion = 3000;
        desk.KillsAtEvent = () => desk.LastLine.Contains("until", StringComparison.Ordinal);
        Assert.IsNull(desk.Personalize(1, "--measure", "6h", "--edges", "5").ExitCode);
        desk.KillsAtEvent = null;
        desk.Time.Run(async () =>
        {
            await Task.Delay(TimeSpan.FromHours(3), desk.Time);
            return 0;
        });

        // Between the runs NTP corrects UTC by 120 ms, which looks like 11 ppm.
        desk.Time.UtcError = _ => TimeSpan.FromMilliseconds(120);
        var before = desk.Time.Milliseconds;
        var result = desk.Personalize(1, "--measure", "6h", "--edges", "5");
        Assert.AreEqual(ExitCode.Done, result.ExitCode, result.All);
        Assert.IsGreaterThan(TimeSpan.FromHours(12).TotalMilliseconds, desk.Time.Milliseconds - before, "six hours, and six hours after the trim");
        AssertTrueRate(desk, desk.Units[0]);
        desk.AssertAllSealed();
    }

    [TestMethod]
    [TestCategory("Long")]
    public void A_unit_that_was_replaced_by_another_during_its_measurement_continues_it_in_the_same_run()
    {
        using var desk = new Desk(ports: 1, units: 2);
        var isReplaced = false;
        desk.KillsAtEvent = () =>
        {
            if (!isReplaced && desk.LastLine.Contains("until", StringComparison.Ordinal))
            {
                isReplaced = true;
                desk.Pull("port1");
                desk.Fill();
                desk.Put(desk.Units[0]);
            }

            return false;
        };
        var result = desk.Personalize(2, "--measure", "6h", "--edges", "5");
        Assert.AreEqual(ExitCode.Done, result.ExitCode, result.All);
        Assert.IsLessThan(TimeSpan.FromHours(12.5).TotalMilliseconds, desk.Time.Milliseconds, "the first unit's six hours are over when it comes back");
        AssertTrueRate(desk, desk.Units[0]);
        AssertTrueRate(desk, desk.Units[1]);
        desk.AssertAllSealed();
    }

    private static void AssertTrueRate(Desk desk, BenchUnit unit)
    {
        using var journal = desk.OpenJournal();
        var facts = journal.FindTokenOf(unit.UnitId)!.Facts;
        Assert.IsLessThanOrEqualTo(facts.ClockPpmUncertainty!.Value, Math.Abs(facts.ClockPpm!.Value - unit.Ppm), $"recorded {facts.ClockPpm} +- {facts.ClockPpmUncertainty}, really {unit.Ppm}");
        Assert.IsLessThan(2.5, facts.ClockPpmUncertainty.Value);
    }

    [TestMethod]
    [TestCategory("Long")]
    public void A_clock_rate_outside_the_datasheet_fails_the_unit()
    {
        using var desk = new Desk(ports: 1, units: 1);
        desk.Units[0].Token.Rtc.PartsPerBillion = 60_000;
        desk.StopsAfterFailure = true;
        var result = desk.Personalize(1, "--measure", "2h", "--edges", "1");
        Assert.Contains("\"number\":107", result.Output);
        using var journal = desk.OpenJournal();
        Assert.AreEqual(TokenStep.ClockSet, journal.Tokens(Desk.Batch).Single().Step);
        Assert.AreEqual(107, journal.Tokens(Desk.Batch).Single().Failure!.Number);
    }

    [TestMethod]
    [TestCategory("Long")]
    [DataRow(4000, 0)]
    [DataRow(-8000, 0)]
    [DataRow(8000, 300)]
    public void A_clone_whose_Aging_Offset_has_another_effect_fails_by_name(int partsPerBillion, int ageingPartsPerBillion)
    {
        using var desk = new Desk(ports: 1, units: 1);
        var rtc = (Ds3231Model)desk.Units[0].Token.Rtc;
        rtc.PartsPerBillion = partsPerBillion;
        rtc.AgeingPartsPerBillion = ageingPartsPerBillion;
        desk.StopsAfterFailure = true;
        var result = desk.Personalize(1, "--measure", "6h", "--edges", "5");
        Assert.Contains("\"number\":112", result.Output);
        Assert.Contains("Aging Offset", result.Output);
        using var journal = desk.OpenJournal();
        Assert.AreEqual(112, journal.Tokens(Desk.Batch).Single().Failure!.Number);
        Assert.AreNotEqual(Storage.LifeState.Sealed, desk.Units[0].Life);
    }

    [TestMethod]
    [TestCategory("Long")]
    [DataRow(4000, 80)]
    [DataRow(4000, 120)]
    public void The_recorded_rate_of_a_chip_with_a_slightly_different_step_is_true(int partsPerBillion, int ageingPartsPerBillion)
    {
        using var desk = new Desk(ports: 1, units: 1);
        var rtc = (Ds3231Model)desk.Units[0].Token.Rtc;
        rtc.PartsPerBillion = partsPerBillion;
        rtc.AgeingPartsPerBillion = ageingPartsPerBillion;
        var result = desk.Personalize(1, "--measure", "6h", "--edges", "5");
        Assert.AreEqual(ExitCode.Done, result.ExitCode, result.All);
        AssertTrueRate(desk, desk.Units[0]);
    }
}
