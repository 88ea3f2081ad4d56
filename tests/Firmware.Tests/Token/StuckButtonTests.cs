using Keyfob.Drivers;
using Keyfob.Hal;
using Keyfob.Token;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Fakes;
using Keyfob.Virtual.Time;

namespace Keyfob.Firmware.Tests.Token;

/// <summary>How long the end of a wake waits for the release of the button, and in which sleep.</summary>
[TestClass]
public class StuckButtonTests
{
    private readonly VirtualTime _time = new();
    private readonly List<string> _sleeps = [];

    [TestMethod]
    public void A_button_that_is_up_is_not_waited_for()
    {
        Assert.IsFalse(Is(new VirtualButton(_time)));
        Assert.AreEqual("", string.Join(", ", _sleeps));
    }

    [TestMethod]
    public void A_release_within_a_second_is_waited_for_and_may_settle()
    {
        var button = new VirtualButton(_time);
        button.PressAt(0);
        button.ReleaseAt(700);
        Assert.IsFalse(Is(button));
        Assert.AreEqual("1000 ms until Release, 20 ms until Press", string.Join(", ", _sleeps));
        Assert.AreEqual(720, _time.Milliseconds);
    }

    [TestMethod]
    public void A_button_that_stays_down_for_a_second_is_stuck()
    {
        var button = new VirtualButton(_time);
        button.PressAt(0);
        Assert.IsTrue(Is(button));
        Assert.AreEqual("1000 ms until Release", string.Join(", ", _sleeps));
        Assert.AreEqual(1100, _time.Milliseconds);
    }

    private bool Is(VirtualButton contact)
    {
        // The token has been awake for 100 ms.
        var button = new DebouncedButton(contact, true, contact.IsDown, 0);
        _time.Advance(100);
        return StuckButton.Is(new FakeBoard(_time) { Button = button, Power = new SleepingPower(this, contact) }.Build());
    }

    /// <summary>Sleeps until the time is over or the button is at the level that wakes.</summary>
    private sealed class SleepingPower(StuckButtonTests test, VirtualButton contact) : IPower
    {
        public WakeCause WakeCause => WakeCause.Button;

        public void LightSleep(int milliseconds, WakeOn wakeOn)
        {
            test._sleeps.Add($"{milliseconds} ms until {wakeOn}");
            for (var i = 0; i < milliseconds && contact.IsDown == (wakeOn == WakeOn.Release); i++)
            {
                test._time.Advance(1);
            }
        }

        public void StayAwake(int milliseconds) => throw new NotSupportedException();

        public void DeepSleep(WakeOn wakeOn) => throw new NotSupportedException();

        public void DeepSleepWithoutButton(int seconds) => throw new NotSupportedException();
    }
}
