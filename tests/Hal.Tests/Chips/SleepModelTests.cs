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
    public void A_level_that_is_there_already_refuses_the_sleep()
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
    public void A_timer_that_is_wrong_ends_the_sleep_at_another_time(int percentFast, int milliseconds)
    {
        _chip.PercentFast = percentFast;
        Assert.IsTrue(_chip.ArmTimer(1000));
        Assert.AreEqual(LightSleepResult.Woken, _chip.LightSleep());
        Assert.AreEqual(milliseconds, _time.Milliseconds);
        Assert.IsFalse(_chip.IsInLightSleep);
    }

    [TestMethod]
    public void A_time_too_short_refuses_the_sleep()
    {
        Assert.IsTrue(_chip.ArmTimer(1));
        Assert.AreEqual(LightSleepResult.NotSlept, _chip.LightSleep());
        Assert.IsTrue(_chip.ArmTimer(2));
        Assert.AreEqual(LightSleepResult.Woken, _chip.LightSleep());
        Assert.AreEqual(2, _time.Milliseconds);
    }

    [TestMethod]
    public void A_timer_of_no_time_is_refused_and_keeps_the_old_one()
    {
        Assert.IsTrue(_chip.ArmTimer(7));
        Assert.IsFalse(_chip.ArmTimer(0));
        Assert.IsFalse(_chip.ArmTimer(-1));
        Assert.AreEqual(7, _chip.TimerMs);
    }

    [TestMethod]
    public void Sources_stay_armed_from_sleep_to_sleep_and_into_deep_sleep()
    {
        _chip.ArmTimer(1000);
        _chip.ArmPin(false);
        _chip.LightSleep();
        _chip.LightSleep();
        Assert.AreEqual(2000, _time.Milliseconds);
        _chip.DeepSleep();
        Assert.IsTrue(_chip.IsAsleep);
        Assert.IsTrue(_chip.IsPinArmed);
        Assert.AreEqual(1000, _chip.TimerMs, "it would wake every second, for ever");
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
    public void Without_a_timer_it_sleeps_until_the_button()
    {
        _button.PressAt(86_400_000);
        _chip.ArmPin(false);
        Assert.AreEqual(LightSleepResult.Woken, _chip.LightSleep());
        Assert.AreEqual(86_400_000, _time.Milliseconds);
    }

    [TestMethod]
    public void A_sleep_that_nothing_will_end_fails_the_test()
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
    public void A_loop_that_sleeps_for_nothing_ends_in_an_exception()
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
    public void A_press_from_outside_ends_a_light_sleep_when_it_comes()
    {
        var time = new StirredTime();
        var button = new VirtualButton(time);
        var chip = new SleepModel(time, button, WakeCause.Button);
        Assert.IsTrue(chip.ArmTimer(1000));
        Assert.IsTrue(chip.ArmPin(false));
        time.StirAt(300, () => { });
        time.StirAt(400, () => button.PressAt(400));
        Assert.AreEqual(LightSleepResult.Woken, chip.LightSleep());
        Assert.AreEqual(400, time.Milliseconds, "what is no press is slept through");
        Assert.AreEqual(400, chip.LightSleepMs);
        Assert.AreEqual(1, chip.LightSleeps);
    }

    [TestMethod]
    public void A_press_that_is_announced_from_outside_ends_it_at_its_moment()
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
    public void Deep_sleep_ends_by_the_pin_or_the_timer_and_goes_on_when_it_was_only_stirred()
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

    /// <summary>Time in which things happen from outside.</summary>
    private sealed class StirredTime : VirtualTime
    {
        private readonly Queue<(long At, Action What)> _stirs = new();

        public void StirAt(long milliseconds, Action what) => _stirs.Enqueue((milliseconds, what));

        protected override long ReachUnlessInterrupted(long milliseconds)
        {
            if (!_stirs.TryPeek(out var next) || next.At > milliseconds)
            {
                return milliseconds;
            }

            _stirs.Dequeue().What();
            return next.At;
        }
    }
}
