using Keyfob.Display;
using Keyfob.Drivers;
using Keyfob.Hal;
using Keyfob.Storage;
using Keyfob.Token;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Fakes;
using Keyfob.Virtual.Time;

namespace Keyfob.Firmware.Tests.Token;

/// <summary>When the retained memory is saved, and how a wake ends whose hardware throws.</summary>
[TestClass]
public class WakeCycleTests
{
    private readonly VirtualTime _time = new();
    private readonly FakeRetainedMemory _retained = new();
    private readonly FakePanel _panel = new(32);
    private readonly FakeStore _store = new();
    private readonly RecordedPower _power;

    public WakeCycleTests() => _power = new RecordedPower(_time, _retained, _panel);

    [TestMethod]
    public void A_wake_on_the_boards_panel_shows_a_screen_and_ends_in_deep_sleep()
    {
        Run(NewBoard(new VirtualButton(_time)));
        Assert.AreEqual(1, _panel.TurnOns);
        Assert.IsTrue(_power.WasLit);
        Assert.IsFalse(_panel.IsLit);
        Assert.AreEqual(WakeOn.Press, _power.AsleepFor);
    }

    [TestMethod]
    public void The_count_of_presses_is_saved_before_the_first_screen()
    {
        var board = NewBoard(new VirtualButton(_time)).Build();
        var screens = new SavedScreens(_retained);
        new TokenMachine(board, screens, new FirmwareBuild(false), KnownAnswer.Rfc6238()).Step();
        Assert.AreEqual(1, screens.WritesAtFirst);
    }

    [TestMethod]
    public void The_retained_memory_is_saved_before_the_wait_for_the_release_of_the_button()
    {
        // A wake by the timer saves nothing earlier.
        _power.WakeCause = WakeCause.Timer;
        new TokenFiles(_store).Provision(new TokenRecord(LifeState.Provisioned, "KFTEST000001", 6, 30, 0, 0), new byte[20]);
        var button = new VirtualButton(_time);
        button.PressAt(0);
        Run(NewBoard(button));
        Assert.AreEqual(1, _power.WritesAtFirstSleep);
        Assert.AreEqual(WakeOn.Release, _power.AsleepFor);
    }

    [TestMethod]
    [DataRow(false, WakeOn.Press)]
    [DataRow(true, WakeOn.Release)]
    public void When_the_end_of_a_wake_throws_deep_sleep_follows_with_the_button_armed_for_its_next_change(bool isDown, WakeOn expected)
    {
        var button = new VirtualButton(_time);
        if (isDown)
        {
            button.PressAt(0);
        }

        var board = NewBoard(button);
        board.Retained = new ThrowingMemory();
        Run(board);
        Assert.AreEqual(expected, _power.AsleepFor);
    }

    [TestMethod]
    public void An_error_before_the_token_could_run_is_shown_for_10_s()
    {
        WakeCycle.ShowUnexpected(_panel, _power);
        Assert.IsTrue(_power.WasLit);
        Assert.AreEqual(10_000, _time.Milliseconds);
        Assert.IsFalse(_panel.IsPowered);
    }

    [TestMethod]
    public void With_a_panel_that_throws_it_is_not_shown_and_the_panel_is_switched_off()
    {
        _panel.PowerUp();
        _panel.Throws = true;
        WakeCycle.ShowUnexpected(_panel, _power);
        Assert.AreEqual(0, _time.Milliseconds);
        Assert.IsFalse(_panel.IsPowered);
    }

    private static void Run(FakeBoard board) => WakeCycle.Run(board.Build(), new FirmwareBuild(false), KnownAnswer.Rfc6238());

    private FakeBoard NewBoard(VirtualButton button) => new(_time)
    {
        Retained = _retained,
        Button = new DebouncedButton(button, true, button.IsDown, 0),
        Panel = _panel,
        Store = _store,
        Power = _power,
    };

    private sealed class RecordedPower(VirtualTime time, FakeRetainedMemory retained, FakePanel panel) : IPower
    {
        public WakeCause WakeCause { get; set; } = WakeCause.Button;

        public WakeOn? AsleepFor { get; private set; }

        public bool WasLit { get; private set; }

        public int WritesAtFirstSleep { get; private set; } = -1;

        public void LightSleep(int milliseconds, WakeOn wakeOn)
        {
            WritesAtFirstSleep = WritesAtFirstSleep < 0 ? retained.Writes : WritesAtFirstSleep;
            WasLit |= panel.IsLit;
            time.Advance(milliseconds);
        }

        public void StayAwake(int milliseconds) => time.Advance(milliseconds);

        public void DeepSleep(WakeOn wakeOn) => AsleepFor = wakeOn;

        public void DeepSleepWithoutButton(int seconds) => throw new NotSupportedException();
    }

    private sealed class SavedScreens(FakeRetainedMemory retained) : IScreens
    {
        public int WritesAtFirst { get; private set; } = -1;

        public void Prepare()
        {
        }

        public bool AwaitReady() => true;

        public bool Show(Screen screen)
        {
            WritesAtFirst = WritesAtFirst < 0 ? retained.Writes : WritesAtFirst;
            return true;
        }

        public void SetDimmed(bool dimmed)
        {
        }

        public void Off()
        {
        }
    }

    private sealed class ThrowingMemory : IRetainedMemory
    {
        public int Size => 7;

        public bool Read(byte[] buffer) => false;

        public bool Write(byte[] buffer) => throw new InvalidOperationException("The bus throws.");
    }
}
