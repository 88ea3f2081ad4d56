using Keyfob.Factory.Journal;
using Keyfob.Factory.Personalization;
using Keyfob.Factory.StationTime;
using Keyfob.Factory.Tests.Bench;
using Keyfob.Factory.Wire;
using Keyfob.Protocol;

namespace Keyfob.Factory.Tests.Personalization;

/// <summary>The clock of one unit: set, measured, trimmed and read, at the limits of each.</summary>
[TestClass]
public class ClockWorkTests
{
    private const int Hour = 60;

    [TestMethod]
    [DataRow(2.3, 0, 23)]
    [DataRow(-1.7, 0, -17)]
    [DataRow(3.0, 20, 30)]
    [DataRow(3.1, 120, 127)]
    [DataRow(-3.1, -120, -128)]
    public async Task A_rate_above_its_uncertainty_is_trimmed_and_measured_again_as_long(double ppm, int aging, int trimmed)
    {
        using var station = UnitStation.Measuring(6 * Hour);
        (station.Unit.Aging, station.Unit.Ppm) = (aging, ppm + (station.Unit.PpmPerStep * aging));
        var facts = await station.SealAsync();
        Assert.AreEqual(trimmed == 30 ? 50 : trimmed, facts.AgingRegister);
        Assert.Contains(FormattableString.Invariant($"TRIM ageing={facts.AgingRegister} ppm={facts.AgingRegister * 10}"), station.Unit.Requests);
        CollectionAssert.AreEqual(new[] { TimeSpan.FromHours(6), TimeSpan.FromHours(6) }, station.Time.Waits);
        Assert.AreEqual(station.Unit.Ppm - (facts.AgingRegister!.Value * 0.1), facts.ClockPpm!.Value, 0.1);
        Assert.AreEqual(24 / 21.6, facts.ClockPpmUncertainty!.Value, 0.1);
    }

    [TestMethod]
    [DataRow(1.0)]
    [DataRow(-1.0)]
    public async Task A_rate_below_its_uncertainty_is_not_trimmed(double ppm)
    {
        using var station = UnitStation.Measuring(6 * Hour);
        station.Unit.Ppm = ppm;
        var facts = await station.SealAsync();
        Assert.AreEqual(0, facts.AgingRegister);
        Assert.AreEqual(ppm, facts.ClockPpm!.Value, 0.1);
        Assert.DoesNotContain(CommandNames.Trim, station.Unit.Commands);
        Assert.HasCount(1, station.Time.Waits);
    }

    [TestMethod]
    [DataRow(12.0, false)]
    [DataRow(-12.0, false)]
    [DataRow(10.9, true)]
    [DataRow(-10.9, true)]
    public async Task A_rate_that_is_surely_more_than_10_ppm_fails_the_unit(double ppm, bool isGood)
    {
        using var station = UnitStation.Measuring(6 * Hour);
        station.Unit.Ppm = ppm;
        await station.AssertRunAsync(isGood, FailureNumber.ClockRate);
    }

    [TestMethod]
    [DataRow(0.1, true)]
    [DataRow(0.122, true)]
    [DataRow(0.128, false)]
    [DataRow(0.078, true)]
    [DataRow(0.072, false)]
    [DataRow(0.0, false)]
    [DataRow(-0.1, false)]
    public async Task A_step_of_the_Aging_Offset_may_differ_by_a_quarter(double ppmPerStep, bool isGood)
    {
        using var station = UnitStation.Measuring(48 * Hour);
        station.Unit.PpmPerStep = ppmPerStep;
        station.Unit.Ppm = 8;
        await station.AssertRunAsync(isGood, FailureNumber.AgingOffset);
    }

    [TestMethod]
    public async Task A_small_trim_may_differ_by_the_uncertainty_of_both_measurements()
    {
        using var station = UnitStation.Measuring(6 * Hour);
        station.Unit.PpmPerStep = 0.2;
        station.Unit.Ppm = 2;
        await station.AssertRunAsync(isGood: true, FailureNumber.AgingOffset);
    }

    [TestMethod]
    public async Task Another_unit_after_the_wait_is_not_measured_and_the_first_continues_without_another_wait()
    {
        using var station = UnitStation.Measuring(6 * Hour);
        station.Unit.Ppm = 1;
        station.Time.Waited = () => station.Unit.Sends = (command, answer) =>
            command == CommandNames.Info ? answer.Replace(Convert.ToHexString(station.Unit.UnitId), new string('A', 32)) : answer;
        Assert.IsInstanceOfType<NoAnswerException>((await station.RunAsync()).Failure);
        Assert.AreEqual(TokenStep.ClockSet, station.Token!.Step);

        station.Time.Waited = () => { };
        station.Unit.Sends = (_, answer) => answer;
        Assert.AreEqual(1, (await station.SealAsync()).ClockPpm!.Value, 0.1);
        Assert.HasCount(1, station.Time.Waits);
    }

    [TestMethod]
    public async Task A_measurement_begins_again_if_the_Aging_Offset_was_changed_meanwhile()
    {
        using var station = UnitStation.Measuring(6 * Hour);
        station.Time.Waited = () => station.Unit.Sends = (command, answer) => command == CommandNames.Challenge ? "ERR 1" : answer;
        Assert.AreEqual(UnitOutcome.Failed, (await station.RunAsync()).Outcome);
        station.Time.Waited = () => { };
        station.Unit.Sends = (_, answer) => answer;
        station.Unit.Aging = 3;
        await station.SealAsync();
        Assert.HasCount(2, station.Time.Waits);
    }

    [TestMethod]
    public async Task A_unit_that_sleeps_after_the_wait_is_asked_for_once()
    {
        using var station = UnitStation.Measuring(6 * Hour);
        station.Time.Waited = () => station.Time.Unanswered = 3;
        await station.SealAsync();
        Assert.AreEqual(1, station.View.Events.Count(happened => happened.Text?.Contains("the unit sleeps", StringComparison.Ordinal) == true));
        Assert.AreEqual(0, station.Time.Unanswered);
    }

    [TestMethod]
    [DataRow(61, 100, 2)]
    [DataRow(61, -100, 2)]
    [DataRow(61, 50, 1)]
    [DataRow(61, 0, 1)]
    [DataRow(60, 100, 1)]
    public async Task Before_the_seal_a_clock_that_was_read_more_than_a_minute_ago_is_read_again_and_set_if_it_is_off(int seconds, int offMs, int sets)
    {
        using var station = new UnitStation();
        station.Unit.Sends = (command, answer) =>
        {
            if (command == CommandNames.SelfTest)
            {
                station.Time.Elapsed += TimeSpan.FromSeconds(seconds);
                station.Unit.ClockMs += offMs;
            }

            return answer;
        };
        var facts = await station.SealAsync();
        Assert.AreEqual(sets, station.Unit.Commands.Count(command => command == CommandNames.SetTime));
        Assert.AreEqual(offMs == 50 ? 50 : 0, facts.ClockOffsetMs);
    }

    [TestMethod]
    [DataRow(50, 1, true)]
    [DataRow(51, 2, true)]
    [DataRow(-51, 2, true)]
    [DataRow(400, 2, true)]
    public async Task A_clock_that_is_off_after_it_was_set_is_set_once_more_with_a_correction(int errorMs, int sets, bool isGood)
    {
        using var station = new UnitStation();
        station.Unit.SetErrorMs = errorMs;
        await station.AssertRunAsync(isGood, FailureNumber.Other);
        Assert.AreEqual(sets, station.Unit.Commands.Count(command => command == CommandNames.SetTime));
    }

    [TestMethod]
    public async Task A_clock_that_is_still_off_fails_the_unit()
    {
        using var station = new UnitStation();
        station.Unit.Sends = (command, answer) =>
        {
            station.Unit.ClockMs += command == CommandNames.SetTime ? 200 : 0;
            station.Unit.SetErrorMs += command == CommandNames.SetTime ? 200 : 0;
            return answer;
        };
        var result = await station.RunAsync();
        Assert.Contains("off after it was set twice", result.Failure!.Message);
        Assert.AreEqual(TokenStep.Seeded, station.Token!.Step);
    }
}
