using Keyfob.Hal;
using Keyfob.Simulator.Live;
using Keyfob.Simulator.Live.Operations;
using Keyfob.Simulator.Live.Wakes;
using Keyfob.Virtual.Power;

namespace Keyfob.Simulator.Tests.Live.Wakes;

/// <summary>The record of a wake agrees with the meter.</summary>
[TestClass]
public sealed class WakeLogTests : IDisposable
{
    // The README's figure of a press, in mC.
    private const double PressCharge = 110.6;

    private readonly LiveBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [TestMethod]
    public void The_last_fifty_wakes_are_kept()
    {
        // Fewer than 30 an hour.
        for (var i = 0; i < 60; i++)
        {
            _bench.Pressed(0.05);
            _bench.After(90);
        }

        var wakes = _bench.Token.View.Wakes;
        Assert.HasCount(50, wakes);
        CollectionAssert.AreEqual(Enumerable.Range(11, 50).ToArray(), wakes.Select(wake => wake.Number).ToArray());
        Assert.IsTrue(wakes.Zip(wakes.Skip(1)).All(pair => pair.First.At < pair.Second.At));
    }

    [TestMethod]
    [DataRow(0.2)]
    [DataRow(3.5)]
    [DataRow(100.0)]
    public void Charge_of_a_wake_is_the_sum_of_its_phases_and_agrees_with_the_meter(double seconds)
    {
        var before = Total();
        _bench.Token.Press();
        _bench.After(seconds);
        _bench.Token.Release();
        var view = _bench.After(100);
        var wakes = view.Wakes;
        Assert.AreEqual(wakes[0].Phases.Sum(phase => phase.Microamperes * phase.Milliseconds) / 1e6, wakes[0].Millicoulombs, 1e-9);
        Assert.AreEqual(wakes[0].Phases.Sum(phase => phase.Milliseconds), wakes[0].Milliseconds, 1e-9);

        // The rest of the charge is that of deep sleep.
        var table = _bench.Desk.Options.Board.Table;
        var asleep = ((table.DeepSleepCurrent.Value + table.ClockChipCurrent.Value + table.RestCurrent.Value) * table.ConverterFactor.Value) + table.ConverterCurrent.Value;
        var ms = seconds * 1000 + 100000 - wakes.Sum(wake => wake.Phases.Where(IsTime).Sum(phase => phase.Milliseconds));
        Assert.AreEqual(Total() - before, wakes.Sum(wake => wake.Millicoulombs) + (asleep * ms / 1e6), 0.01);
    }

    [TestMethod]
    public void Mean_charge_of_presses_at_all_moments_of_a_step_agrees_with_the_battery_command()
    {
        const int Presses = 20;
        for (var i = 0; i < Presses; i++)
        {
            _bench.After(1500 - 61 + (i * 1.5));
            Assert.AreEqual("code", _bench.Shown());
        }

        var mean = _bench.Token.View.Wakes.Average(wake => wake.Millicoulombs);
        Assert.AreEqual(PressCharge, mean, PressCharge / 10);
    }

    [TestMethod]
    public void Wake_has_its_cause_time_and_screens()
    {
        _bench.AdvanceMs(1234);
        _bench.Token.Press();
        _bench.After(4);
        _bench.Token.Release();
        _bench.Advance(1);
        _bench.Press();
        var wake = _bench.After(60).Wakes.Single();
        Assert.AreEqual(1, wake.Number);
        Assert.AreEqual(WakeCause.Button, wake.Cause);
        Assert.AreEqual(DateTimeOffset.FromUnixTimeMilliseconds((LiveBench.At * 1000) + 1234), wake.At);
        CollectionAssert.AreEqual(new[] { "code", "info", "display-test" }, wake.Shown.ToArray());
        Assert.IsFalse(wake.LostPower);
        Assert.AreEqual(PowerCause.Boot, wake.Phases[0].Cause);
        Assert.AreEqual(PowerCause.StartUp, wake.Phases[1].Cause);
    }

    [TestMethod]
    public void Wakes_of_a_new_token_are_numbered_from_1()
    {
        _bench.Pressed();
        LifeOperations.BecomeDemo(_bench.Token);
        _bench.Settle();
        Assert.IsEmpty(_bench.Token.View.Wakes);
        Assert.AreEqual(1, _bench.Pressed().Number);
    }

    [TestMethod]
    public void Tokens_pressed_at_the_same_moment_differ_only_by_the_pixels_of_their_codes()
    {
        using var bench = new LiveBench(new LiveOptions { At = LiveBench.At, Count = 50 });
        foreach (var token in bench.Desk.Tokens)
        {
            token.Press();
        }

        bench.Advance(0.2);
        foreach (var token in bench.Desk.Tokens)
        {
            token.Release();
        }

        bench.Advance(60);
        foreach (var token in bench.Desk.Tokens)
        {
            bench.Settle(token);
        }

        var wakes = bench.Desk.Tokens.Select(token => token.View.Wakes.Single()).ToArray();
        foreach (var wake in wakes)
        {
            Assert.AreEqual(wakes[0].Millicoulombs, wake.Millicoulombs, 0.1 * wakes[0].Millicoulombs);
            Assert.AreEqual(wakes[0].Milliseconds, wake.Milliseconds, 20);
        }

        Assert.HasCount(50, wakes);
    }

    [TestMethod]
    public void Charge_of_a_wake_with_merged_phases_is_unchanged()
    {
        var log = new WakeLog();
        log.Begin(default, WakeCause.Button);
        for (var i = 0; i < 30000; i++)
        {
            log.Add(PowerCause.Work, 1000 + (i % 2), 2);
        }

        log.End(lostPower: false);
        log.Add(PowerCause.Work, 1000, 1000);
        var entry = log.Entries.Single();
        Assert.HasCount(10000, entry.Phases);
        Assert.AreEqual(60000, entry.Milliseconds, 1e-6);
        Assert.AreEqual(60.03, entry.Millicoulombs, 1e-6);
    }

    private double Total() => _bench.Result(_bench.Token.ReadAsync(runner => runner.Chips.Meter!.Ledger.Total));

    private static bool IsTime(PowerPhase phase) => phase.Cause is PowerCause.LightSleep or PowerCause.AwakeWaiting;
}
