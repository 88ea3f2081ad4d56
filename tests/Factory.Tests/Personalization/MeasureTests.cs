using Keyfob.Cli;
using Keyfob.Factory.Journal;
using Keyfob.Factory.Tests.Bench;

namespace Keyfob.Factory.Tests.Personalization;

/// <summary>Measuring the clock's rate over hours of virtual time.</summary>
[TestClass]
public class MeasureTests
{
    [TestMethod]
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
        Assert.HasCount(1, result.Output.Split('\n').Where(line => line.Contains("the unit sleeps", StringComparison.Ordinal)).ToList());
        desk.AssertAllSealed();
    }

    [TestMethod]
    public void An_interrupted_measurement_continues_from_its_start()
    {
        using var desk = new Desk(ports: 1, units: 1);
        desk.Units[0].Token.Rtc.PartsPerBillion = 3000;
        desk.KillsAtEvent = () => desk.LastLine.Contains("until", StringComparison.Ordinal);
        Assert.IsNull(desk.Personalize(1, "--measure", "6h", "--edges", "1").ExitCode);
        desk.KillsAtEvent = null;
        desk.Time.Run(async () =>
        {
            await Task.Delay(TimeSpan.FromHours(5), desk.Time);
            return 0;
        });
        var before = desk.Time.Milliseconds;
        var result = desk.Personalize(1, "--measure", "6h", "--edges", "1");
        Assert.AreEqual(ExitCode.Done, result.ExitCode, result.All);
        Assert.IsLessThan(TimeSpan.FromHours(1.2).TotalMilliseconds, desk.Time.Milliseconds - before, "only the sixth hour was left");
        using var journal = desk.OpenJournal();
        Assert.AreEqual(30, journal.Tokens(Desk.Batch).Single().Facts.AgingRegister!.Value, 35);
        desk.AssertAllSealed();
    }

    [TestMethod]
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
}
