using Keyfob.Cli;
using Keyfob.Factory.Journal;
using Keyfob.Factory.StationTime;
using Keyfob.Factory.Tests.Bench;

namespace Keyfob.Factory.Tests.Personalization;

/// <summary>The station's UTC is stepped or slewed while a unit is personalized.</summary>
[TestClass]
public class SteppedUtcTests
{
    /// <summary>What the wire allows by its polling, and a step that is too small to be told from slewing.</summary>
    private const int ToleranceMs = 50;

    [TestMethod]
    [TestCategory("Long")]
    [DataRow(120)]
    [DataRow(-120)]
    [DataRow(1000)]
    [DataRow(-1000)]
    [DataRow(7200_000)]
    public void A_step_during_the_measurement_is_neither_trimmed_nor_the_units_failure(int stepMs)
    {
        using var desk = new Desk(ports: 1, units: 1);
        StepAfter(desk, TimeSpan.FromHours(3), stepMs);
        desk.StopsAfterFailure = true;
        var result = desk.Personalize(1, "--measure", "6h", "--edges", "5");
        Assert.AreEqual(ExitCode.Done, result.ExitCode, result.All);
        Console.WriteLine(Facts(desk));
        AssertTruth(desk, desk.Units[0]);
        Assert.AreEqual((sbyte)0, (sbyte)desk.Units[0].Token.Rtc.Peek(0x10), "the chip is right: nothing to trim");
        desk.AssertAllSealed();
    }

    [TestMethod]
    [TestCategory("Long")]
    [DataRow(2000)]
    [DataRow(-2000)]
    [DataRow(30)]
    [DataRow(7200_000)]
    public void At_a_step_at_any_moment_between_setting_and_sealing_the_sealed_clock_is_right(int stepMs)
    {
        for (var atMs = 0; atMs < 16_000; atMs += 700)
        {
            using var desk = new Desk(ports: 1, units: 1);
            var wasSealed = StepAfter(desk, TimeSpan.FromMilliseconds(atMs), stepMs);
            desk.StopsAfterFailure = true;
            var result = desk.Personalize(1, "--edges", "3");
            if (wasSealed())
            {
                return;
            }

            if (result.ExitCode == ExitCode.StationClock)
            {
                Assert.Contains("at the moment when KF0000000001 was sealed", result.Error);
                continue;
            }

            Assert.AreEqual(ExitCode.Done, result.ExitCode, $"step at {atMs} ms: {result.All}");
            Assert.IsLessThanOrEqualTo(ToleranceMs, Math.Abs(desk.Units[0].ClockErrorMs), $"step at {atMs} ms: {Facts(desk)}");
        }

        Assert.Fail("no run ended before the last step");
    }

    [TestMethod]
    [TestCategory("Long")]
    public void Sealed_two_hours_ahead_is_not_possible_after_UTC_was_set_back_by_two_hours()
    {
        for (var atMs = 1000; atMs < 16_000; atMs += 700)
        {
            using var desk = new Desk(ports: 1, units: 1);
            var wasSealed = StepAfter(desk, TimeSpan.FromMilliseconds(atMs), -7200_000);
            desk.StopsAfterFailure = true;
            desk.Personalize(1, "--edges", "3");
            if (wasSealed())
            {
                return;
            }

            if (desk.Units[0].Life == Storage.LifeState.Sealed)
            {
                Assert.IsLessThanOrEqualTo(ToleranceMs, Math.Abs(desk.Units[0].ClockErrorMs), $"step at {atMs} ms: {Facts(desk)}");
            }

            using var journal = desk.OpenJournal();
            Assert.IsTrue(journal.Tokens(Desk.Batch).All(token => token.Failure == null), $"step at {atMs} ms: the unit is good");
        }

        Assert.Fail("no run ended before the last step");
    }

    [TestMethod]
    [TestCategory("Long")]
    public void A_slew_of_UTC_is_in_the_recorded_uncertainty()
    {
        using var desk = new Desk(ports: 1, units: 1);
        desk.Time.UtcError = now => TimeSpan.FromMilliseconds(-360 * (1 - Math.Clamp((now - TimeSpan.FromHours(1)).TotalHours, 0, 1)));
        var result = desk.Personalize(1, "--measure", "6h", "--edges", "5");
        Assert.AreEqual(ExitCode.Done, result.ExitCode, result.All);
        Console.WriteLine(Facts(desk));
        AssertTruth(desk, desk.Units[0]);
        Assert.AreEqual((sbyte)0, (sbyte)desk.Units[0].Token.Rtc.Peek(0x10), "nothing is trimmed by a slew");
    }

    [TestMethod]
    [TestCategory("Long")]
    public void A_monotonic_clock_that_runs_free_is_no_step_and_no_uncertainty()
    {
        // As on Windows: the bench's time is the quartz, and UTC and the chip are both 40 ppm faster.
        using var desk = new Desk(ports: 1, units: 1);
        desk.Time.UtcError = now => now * 40e-6;
        desk.Units[0].Token.Rtc.PartsPerBillion = 40_000;
        var result = desk.Personalize(1, "--measure", "6h", "--edges", "5");
        Assert.AreEqual(ExitCode.Done, result.ExitCode, result.All);
        var facts = Facts(desk);
        Assert.IsLessThanOrEqualTo(facts.ClockPpmUncertainty!.Value, Math.Abs(facts.ClockPpm!.Value));
        Assert.IsLessThan(2.5, facts.ClockPpmUncertainty.Value);
        Assert.DoesNotContain("stepped", result.Output);
    }

    [TestMethod]
    [TestCategory("Long")]
    public void A_station_whose_UTC_is_stepped_again_and_again_is_at_fault_by_name()
    {
        using var desk = new Desk(ports: 1, units: 1);
        desk.Time.UtcError = now => TimeSpan.FromSeconds((int)now.TotalHours);
        var result = desk.Personalize(1, "--measure", "6h", "--edges", "1");
        Console.WriteLine(result.Error);
        Assert.AreEqual(ExitCode.StationClock, result.ExitCode, result.All);
        Assert.Contains("this station's clock was stepped again and again while a rate was measured", result.Error);
        using (var journal = desk.OpenJournal())
        {
            Assert.IsNull(journal.Tokens(Desk.Batch).Single().Failure, "not the unit's failure");
        }

        // NTP settles. The operator plugs the unit in again.
        desk.Time.UtcError = null;
        result = desk.Personalize(1, "--measure", "6h", "--edges", "1");
        Assert.AreEqual(ExitCode.Done, result.ExitCode, result.All);
        desk.AssertAllSealed();
    }

    [TestMethod]
    [TestCategory("Long")]
    public void After_a_step_the_system_is_asked_again_whether_its_clock_is_synchronized()
    {
        using var desk = new Desk(ports: 1, units: 1);
        desk.Time.UtcError = now =>
        {
            var isWrong = now > TimeSpan.FromHours(2);
            desk.Synchronization.State = isWrong ? Synchronization.NotSynchronized : Synchronization.Synchronized;
            return isWrong ? TimeSpan.FromHours(5) : TimeSpan.Zero;
        };
        var result = desk.Personalize(1, "--measure", "6h", "--edges", "1");
        Assert.AreEqual(ExitCode.StationClock, result.ExitCode, result.All);
        Assert.Contains("the system says that its clock is not synchronized", result.Error);
        Assert.AreNotEqual(Storage.LifeState.Sealed, desk.Units[0].Life);
    }

    /// <summary>The station's UTC is wrong until this moment, and then NTP corrects it by the step.</summary>
    /// <returns>Whether the first unit was sealed before the step: nothing can help that.</returns>
    private static Func<bool> StepAfter(Desk desk, TimeSpan at, int stepMs)
    {
        bool? wasSealed = null;
        desk.Time.UtcError = now =>
        {
            if (now < at)
            {
                return TimeSpan.FromMilliseconds(-stepMs);
            }

            wasSealed ??= desk.Units[0].Peek(Storage.UnitFile.Name) == null;
            return TimeSpan.Zero;
        };
        return () => wasSealed ?? true;
    }

    private static void AssertTruth(Desk desk, BenchUnit unit)
    {
        using var journal = desk.OpenJournal();
        var facts = journal.FindTokenOf(unit.UnitId)!.Facts;
        Assert.IsLessThanOrEqualTo(ToleranceMs, Math.Abs(unit.ClockErrorMs), "the clock's error when it was sealed");
        Assert.IsLessThanOrEqualTo(facts.ClockPpmUncertainty!.Value, Math.Abs(facts.ClockPpm!.Value - unit.Ppm), $"recorded {facts.ClockPpm} +- {facts.ClockPpmUncertainty}, really {unit.Ppm}");
    }

    private static TokenFacts Facts(Desk desk)
    {
        using var journal = desk.OpenJournal();
        return journal.Tokens(Desk.Batch).Single().Facts;
    }
}
