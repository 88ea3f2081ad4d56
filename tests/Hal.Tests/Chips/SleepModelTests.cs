using Keyfob.Hal.Bus;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Time;

namespace Keyfob.Hal.Tests.Chips;

[TestClass]
public class SleepModelTests
{
    private readonly VirtualTime _time = new();
    private readonly VirtualButton _button;
    private readonly SleepModel _chip;

    public SleepModelTests()
    {
        _button = new VirtualButton(_time);
        _chip = new SleepModel(_time, _button, WakeCause.Button);
    }

    [TestMethod]
    public void A_level_that_is_present_already_refuses_the_sleep()
    {
        _button.PressAt(0);
        Assert.IsTrue(_chip.ArmTimer(1000));
        Assert.IsTrue(_chip.ArmPin(false));
        Assert.AreEqual(LightSleepResult.NotSlept, _chip.LightSleep());
        Assert.AreEqual(0, _time.Milliseconds);
        Assert.AreEqual(1, _chip.Refusals);

        Assert.IsTrue(_chip.ArmPin(true));
        Assert.AreEqual(LightSleepResult.Woken, _chip.LightSleep());
        Assert.AreEqual(1000, _time.Milliseconds);
    }

    [TestMethod]
    [DataRow(5, 952)]
    [DataRow(-5, 1052)]
    public void A_timer_with_a_rate_error_ends_the_sleep_early_or_late(int percentFast, int milliseconds)
    {
        _chip.PercentFast = percentFast;
        Assert.IsTrue(_chip.ArmTimer(1000));
        Assert.AreEqual(LightSleepResult.Woken, _chip.LightSleep());
        Assert.AreEqual(milliseconds, _time.Milliseconds);
        Assert.IsFalse(_chip.IsInLightSleep);
    }

    [TestMethod]
    public void A_timer_that_is_too_short_refuses_the_sleep()
    {
        Assert.IsTrue(_chip.ArmTimer(1));
        Assert.AreEqual(LightSleepResult.NotSlept, _chip.LightSleep());
        Assert.IsTrue(_chip.ArmTimer(2));
        Assert.AreEqual(LightSleepResult.Woken, _chip.LightSleep());
        Assert.AreEqual(2, _time.Milliseconds);
    }

    [TestMethod]
    public void A_timer_of_0_ms_is_refused_and_the_old_one_stays()
    {
        Assert.IsTrue(_chip.ArmTimer(7));
        Assert.IsFalse(_chip.ArmTimer(0));
        Assert.IsFalse(_chip.ArmTimer(-1));
        Assert.AreEqual(7, _chip.TimerMs);
    }

    [TestMethod]
    public void Sources_stay_armed_in_later_sleeps_and_in_deep_sleep()
    {
        _chip.ArmTimer(1000);
        _chip.ArmPin(false);
        _chip.LightSleep();
        _chip.LightSleep();
        Assert.AreEqual(2000, _time.Milliseconds);
        _chip.DeepSleep();
        Assert.IsTrue(_chip.IsAsleep);
        Assert.IsTrue(_chip.IsPinArmed);
        Assert.AreEqual(1000, _chip.TimerMs, "it would wake every second");
    }

    [TestMethod]
    public void The_button_ends_a_sleep_at_the_armed_level_only()
    {
        _button.PressAt(300);
        _button.ReleaseAt(500);
        _chip.ArmTimer(1000);
        _chip.ArmPin(true);
        _button.PressAt(5000);
        _chip.ArmPin(false);
        Assert.AreEqual(LightSleepResult.Woken, _chip.LightSleep());
        Assert.AreEqual(300, _time.Milliseconds);
        _chip.ArmPin(true);
        Assert.AreEqual(LightSleepResult.Woken, _chip.LightSleep());
        Assert.AreEqual(500, _time.Milliseconds);
        Assert.AreEqual(500, _chip.LightSleepMs);
        Assert.AreEqual(2, _chip.LightSleeps);
    }

    [TestMethod]
    public void Without_an_armed_pin_the_button_does_not_wake()
    {
        _button.PressAt(300);
        _chip.ArmTimer(1000);
        Assert.AreEqual(LightSleepResult.Woken, _chip.LightSleep());
        Assert.AreEqual(1000, _time.Milliseconds);
    }

    [TestMethod]
    public void Without_a_timer_a_sleep_lasts_until_the_button()
    {
        _button.PressAt(86_400_000);
        _chip.ArmPin(false);
        Assert.AreEqual(LightSleepResult.Woken, _chip.LightSleep());
        Assert.AreEqual(86_400_000, _time.Milliseconds);
    }

    [TestMethod]
    public void A_sleep_without_a_source_throws()
    {
        Assert.ThrowsExactly<InvalidOperationException>(() => _chip.LightSleep());
        _chip.ArmPin(false);
        Assert.ThrowsExactly<InvalidOperationException>(() => _chip.LightSleep());
    }

    [TestMethod]
    public void Hardware_that_refuses_changes_nothing()
    {
        _chip.RefusesPin = true;
        Assert.IsFalse(_chip.ArmPin(true));
        Assert.IsFalse(_chip.IsPinArmed);
        _chip.RefusesLightSleep = true;
        _chip.ArmTimer(1000);
        Assert.AreEqual(LightSleepResult.Failed, _chip.LightSleep());
        Assert.AreEqual(0, _time.Milliseconds);
    }

    [TestMethod]
    public void An_endless_loop_of_sleeps_throws()
    {
        _chip.ArmTimer(1);
        Assert.ThrowsExactly<InvalidOperationException>(() =>
        {
            while (true)
            {
                _chip.LightSleep();
            }
        });
    }

    [TestMethod]
    public void An_external_press_ends_a_light_sleep_at_once()
    {
        var time = new StirredTime();
        var button = new VirtualButton(time);
        var chip = new SleepModel(time, button, WakeCause.Button);
        Assert.IsTrue(chip.ArmTimer(1000));
        Assert.IsTrue(chip.ArmPin(false));
        time.StirAt(300, () => { });
        time.StirAt(400, () => button.PressAt(400));
        Assert.AreEqual(LightSleepResult.Woken, chip.LightSleep());
        Assert.AreEqual(400, time.Milliseconds, "an event that is not a press does not end the sleep");
        Assert.AreEqual(400, chip.LightSleepMs);
        Assert.AreEqual(1, chip.LightSleeps);
    }

    [TestMethod]
    public void An_external_press_in_the_future_ends_a_light_sleep_at_its_time()
    {
        var time = new StirredTime();
        var button = new VirtualButton(time);
        var chip = new SleepModel(time, button, WakeCause.Button);
        Assert.IsTrue(chip.ArmTimer(1000));
        Assert.IsTrue(chip.ArmPin(false));
        time.StirAt(300, () => button.PressAt(450));
        Assert.AreEqual(LightSleepResult.Woken, chip.LightSleep());
        Assert.AreEqual(450, time.Milliseconds);
    }

    [TestMethod]
    public void Deep_sleep_ends_by_pin_or_timer_and_continues_after_an_interruption()
    {
        var time = new StirredTime();
        var button = new VirtualButton(time);
        var chip = new SleepModel(time, button, WakeCause.PowerOn);
        Assert.IsTrue(chip.ArmTimer(5000));
        Assert.IsTrue(chip.ArmPin(false));
        time.Advance(10);
        chip.DeepSleep();
        time.StirAt(100, () => { });
        Assert.IsFalse(chip.ContinueDeepSleep(out _));
        Assert.AreEqual(100, time.Milliseconds);
        button.PressAt(200);
        button.ReleaseAt(250);
        Assert.IsTrue(chip.ContinueDeepSleep(out var cause));
        Assert.AreEqual(WakeCause.Button, cause);
        Assert.AreEqual(200, time.Milliseconds);

        time.Advance(100);
        Assert.IsTrue(chip.ContinueDeepSleep(out cause));
        Assert.AreEqual(WakeCause.Timer, cause);
        Assert.AreEqual(5010, time.Milliseconds);
    }

    /// <summary>A time in which external events happen.</summary>
    private sealed class StirredTime : VirtualTime
    {
        private readonly Queue<(long At, Action What)> _events = new();

        public void StirAt(long milliseconds, Action what) => _events.Enqueue((milliseconds, what));

        protected override long ReachUnlessInterrupted(long milliseconds)
        {
            if (!_events.TryPeek(out var next) || next.At > milliseconds)
            {
                return milliseconds;
            }

            _events.Dequeue().What();
            return next.At;
        }
    }
}
