using Keyfob.Hal;
using Keyfob.Simulator.Battery;
using Keyfob.Simulator.Energy;
using Keyfob.Simulator.Energy.Tables;
using Keyfob.Simulator.Press;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Power;

namespace Keyfob.Simulator.Tests.Battery;

/// <summary>The most charge that a stuck button, accidental presses and a fault can draw, by the meter.</summary>
[TestClass]
public class BoundedCostTests
{
    private const long HourMs = 3600 * 1000;

    public TestContext TestContext { get; set; } = null!;

    // Stated in firmware/README.md, in mC.
    private const double TapsPerHour = 6000;
    private const double HoldsPerHour = 18000;
    private const double StuckInTheFirstHour = 1500;
    private const double InfoScreen = 600;
    private const double LitUntilTheRelease = 1.1;

    [TestMethod]
    [DataRow(200, TapsPerHour)]
    [DataRow(3500, HoldsPerHour)]
    public void Accidental_presses_without_end_draw_a_bounded_charge_an_hour(int holdMs, double millicoulombs)
    {
        // Each press follows as soon as the token is asleep and a finger can press again. A boot takes no virtual time, so its time passes here.
        const int FingerMs = 300;
        var unit = new MeteredToken(EnergyBoard.Named("b2"), SleepPolicy.Shipped);
        var time = unit.Token.Time;
        var table = EnergyBoard.Named("b2").Table;
        time.Advance(HourMs);
        for (var hour = 0; hour < 3; hour++)
        {
            var before = unit.Meter.Ledger.Copy();
            var end = time.Milliseconds + HourMs;
            while (time.Milliseconds < end)
            {
                if (unit.IsButtonArmed)
                {
                    unit.Press(holdMs);
                }
                else
                {
                    time.Advance(unit.TimerWakeAt - time.Milliseconds);
                    unit.TimerWake();
                }

                time.Advance(FingerMs + (int)(table.Boot.Value + table.StartUp.Value));
            }

            var charge = unit.Meter.Ledger.Since(before).Total;
            TestContext.WriteLine($"{charge:F0} mC in an hour of presses of {holdMs} ms");
            Assert.IsLessThanOrEqualTo(millicoulombs, charge);
            Assert.IsGreaterThan(millicoulombs / 2, charge, "the README's figure is out of date");
        }
    }

    [TestMethod]
    public void The_wait_for_the_release_of_a_second_press_costs_about_1_mC()
    {
        // Lit for 200 ms longer than if the panel went off at the down edge.
        var cost = TwoPresses(240) - TwoPresses(40);
        TestContext.WriteLine($"{cost:F2} mC for 200 ms");
        Assert.IsGreaterThan(0, cost);
        Assert.IsLessThanOrEqualTo(LitUntilTheRelease, cost);

        static double TwoPresses(int secondMs)
        {
            var unit = new MeteredToken(EnergyBoard.Named("b2"), SleepPolicy.Shipped);
            var time = unit.Token.Time;
            time.Advance(HourMs);
            var before = unit.Meter.Ledger.Copy();
            var button = new VirtualButton(time);
            button.PressFor(time.Milliseconds, 200, 0);
            button.PressFor(time.Milliseconds + 4000, secondMs, 0);
            unit.Token.Boot(WakeCause.Button, button);
            return unit.Meter.Ledger.Since(before).Total;
        }
    }

    [TestMethod]
    public void The_info_screen_draws_a_bounded_charge()
    {
        var unit = new MeteredToken(EnergyBoard.Named("b2"), SleepPolicy.Shipped);
        unit.Token.Time.Advance(HourMs);
        var charge = unit.Press(3200).Total;
        TestContext.WriteLine($"{charge:F0} mC for a hold of 3.2 s");
        Assert.IsLessThanOrEqualTo(InfoScreen, charge);
        Assert.IsGreaterThan(InfoScreen / 2, charge, "the README's figure is out of date");
    }

    [TestMethod]
    public void A_stuck_button_draws_a_bounded_charge_in_the_first_hour_and_nearly_none_after_it()
    {
        var unit = new MeteredToken(EnergyBoard.Named("b2"), SleepPolicy.Shipped);
        var time = unit.Token.Time;
        time.Advance(HourMs);
        var before = unit.Meter.Ledger.Copy();
        var end = time.Milliseconds + HourMs;
        var button = new VirtualButton(time);
        button.PressAt(time.Milliseconds);
        unit.Token.Boot(WakeCause.Button, button);
        Assert.IsTrue(unit.Token.LastSleep!.IsPinArmed);
        Assert.IsTrue(unit.Token.LastSleep.ArmedLevel, "armed for the release");
        time.Advance(end - time.Milliseconds);
        Assert.IsLessThanOrEqualTo(StuckInTheFirstHour, unit.Meter.Ledger.Since(before).Total);
        AssertOnlyDeepSleep(unit);
    }

    [TestMethod]
    public void After_every_fault_there_is_only_deep_sleep()
    {
        foreach (var fault in Enum.GetValues<Fault>())
        {
            var unit = new MeteredToken(EnergyBoard.Named("b2"), SleepPolicy.Shipped);
            unit.Token.Time.Advance(HourMs);
            Faults.Apply(fault, unit.Token, MeteredToken.SetAt + 3600);
            unit.Press();
            AssertOnlyDeepSleep(unit);
        }
    }

    [TestMethod]
    public void After_a_panel_or_a_flash_that_fails_at_any_moment_there_is_only_deep_sleep()
    {
        for (var n = 1; n <= 40; n++)
        {
            var unit = new MeteredToken(EnergyBoard.Named("b2"), SleepPolicy.Shipped);
            unit.Token.Time.Advance(HourMs);
            unit.Token.Panel.Faults.Next = n;
            unit.Token.Panel.Faults.InARow = unit.Token.Rtc.Faults.InARow = 1 + (n % 3);
            unit.Press();
            AssertOnlyDeepSleep(unit);

            unit.Token.Panel.Faults.Next = 0;
            unit.Token.Rtc.Faults.Next = n;
            unit.Press();
            AssertOnlyDeepSleep(unit);

            unit.Token.Rtc.Faults.Next = 0;
            unit.Token.Flash.FailOperation = n;
            unit.Press();
            AssertOnlyDeepSleep(unit);
        }
    }

    [TestMethod]
    public void A_light_sleep_that_is_always_refused_still_ends_in_deep_sleep()
    {
        var unit = new MeteredToken(EnergyBoard.Named("b2"), SleepPolicy.All.Single(one => one.Name == "awake"));
        unit.Token.Time.Advance(HourMs);
        unit.Press();
        AssertOnlyDeepSleep(unit);
    }

    private static void AssertOnlyDeepSleep(MeteredToken unit)
    {
        Assert.IsTrue(unit.Token.LastSleep!.IsAsleep);
        Assert.IsTrue(unit.Token.LastSleep.IsPinArmed);
        Assert.IsFalse(unit.Token.Panel.IsPowered, "the panel still has its supply");
        var before = unit.Meter.Ledger.Copy();
        unit.Token.Time.Advance(HourMs);
        var charge = unit.Meter.Ledger.Since(before);
        Assert.AreEqual(0, EnergyRun.OfPress.Sum(charge.Charge), 1e-9);
        var table = EnergyBoard.Named("b2").Table;
        var microamperes = ((table.DeepSleepCurrent.Value + table.ClockChipCurrent.Value + table.RestCurrent.Value) * table.ConverterFactor.Value) + table.ConverterCurrent.Value;
        Assert.AreEqual(microamperes * HourMs / 1e6, charge.Total, 1e-6);
    }
}
