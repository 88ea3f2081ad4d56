using Keyfob.Simulator.Live.Operations;
using Keyfob.Simulator.Live.Views;
using Keyfob.Simulator.Tests.Press;

namespace Keyfob.Simulator.Tests.Live.Tokens;

/// <summary>Presses and what they show.</summary>
[TestClass]
public sealed class PressingTests : IDisposable
{
    private readonly LiveBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [TestMethod]
    public void Hold_of_3_s_shows_the_info_screen_with_the_serial()
    {
        _bench.Token.Press();
        _bench.Advance(3.5);
        var info = _bench.When(view => view.Reading.Screen == "info");
        Assert.Contains("KFDEMO000001", string.Join('\n', info.Reading.Lines));
        _bench.When(view => view.IsWireOpen);
        _bench.Token.Release();
        Assert.AreEqual(LiveState.Asleep, _bench.After(60).State);
        Assert.IsFalse(_bench.Token.View.IsWireOpen);
    }

    [TestMethod]
    public void Second_press_switches_the_code_off()
    {
        _bench.Press();
        Assert.AreEqual("code", _bench.When(view => view.Reading.Screen == "code").Reading.Screen);
        _bench.After(1.2);
        _bench.Press();
        var view = _bench.After(1);
        Assert.AreEqual(LiveState.Asleep, view.State);
        Assert.AreEqual("dark", view.Reading.Screen);
        Assert.HasCount(1, view.Wakes);
    }

    [TestMethod]
    public void Next_code_follows_when_3_s_are_left()
    {
        // At the start 10 s of the step are left.
        _bench.Advance(7);
        _bench.Press();
        var first = _bench.When(view => view.Reading.Screen == "code");
        Assert.AreEqual(Reference.Code(LiveBench.Seed, LiveBench.At, 6, 30), first.Reading.Code);
        var second = _bench.After(4);
        Assert.AreEqual(Reference.Code(LiveBench.Seed, LiveBench.At + 10, 6, 30), second.Reading.Code);
        Assert.AreNotEqual(first.Reading.Code, second.Reading.Code);
        Assert.AreEqual(LiveState.Asleep, _bench.After(30).State);
    }

    [TestMethod]
    public void Code_is_dimmed_and_then_switched_off()
    {
        _bench.Advance(11);
        _bench.Press();
        var bright = _bench.When(view => view.Reading.Screen == "code").Contrast!.Value;
        Assert.IsLessThan(bright, _bench.After(9).Contrast!.Value);
        Assert.AreEqual("code", _bench.Token.View.Reading.Screen);
        Assert.AreEqual("dark", _bench.After(30).Reading.Screen);
    }

    [TestMethod]
    public void Release_of_a_button_held_into_deep_sleep_shows_nothing()
    {
        _bench.Token.Press();
        var asleep = _bench.After(300);
        Assert.AreEqual(LiveState.Asleep, asleep.State);
        Assert.HasCount(1, asleep.Wakes);
        _bench.Token.Release();
        var after = _bench.After(30);
        Assert.AreEqual(LiveState.Asleep, after.State);
        Assert.HasCount(2, after.Wakes);
        Assert.IsEmpty(after.Wakes[1].Shown);
        Assert.IsLessThan(asleep.Wakes[0].Millicoulombs / 3, after.Wakes[1].Millicoulombs);
        Assert.AreEqual("code", _bench.Shown());
    }

    [TestMethod]
    public void Two_presses_and_one_release_are_one_press()
    {
        _bench.Token.Press();
        _bench.Token.Press();
        _bench.Advance(0.1);
        _bench.Token.Press();
        _bench.Advance(0.1);
        _bench.Token.Release();
        _bench.Advance(0.5);
        _bench.When(view => view.Reading.Screen == "code");
        var view = _bench.After(60);
        Assert.AreEqual(LiveState.Asleep, view.State);
        Assert.HasCount(1, view.Wakes);
    }

    [TestMethod]
    public void Short_press_of_one_user_does_not_end_the_hold_of_another()
    {
        _bench.Token.Press();
        _bench.Advance(1);
        _bench.Token.Press();
        _bench.Advance(0.2);
        _bench.Token.Release();
        _bench.Advance(2.5);
        _bench.When(view => view.Reading.Screen == "info");
        _bench.Token.Release();
    }

    [TestMethod]
    public void Button_held_during_a_replacement_is_held_on_the_new_token()
    {
        _bench.Token.Press();
        LifeOperations.BecomeDemo(_bench.Token);
        _bench.After(5);
        _bench.Token.Release();
        var released = _bench.After(60).Wakes.Single();
        Assert.IsEmpty(released.Shown, "the button was down when the token was switched on");
        _bench.Press();
        _bench.When(view => view.Reading.Screen == "code");
    }

    [TestMethod]
    public void Release_without_a_press_does_nothing()
    {
        _bench.Token.Release();
        Assert.IsEmpty(_bench.After(10).Wakes);
    }

    [TestMethod]
    public void Presses_show_at_most_30_pictures_an_hour()
    {
        for (var i = 0; i < 200; i++)
        {
            _bench.Press(0.1);
            _bench.Advance(1);
        }

        var view = _bench.After(60);
        Assert.AreEqual(LiveState.Asleep, view.State);
        Assert.AreEqual("dark", view.Reading.Screen);
        Assert.IsEmpty(view.Wakes[^1].Shown);

        // The boot at the factory an hour before counts, and one picture for each wake: every second press ends a wake.
        Assert.AreEqual("", _bench.Shown());
        _bench.Advance(3600);
        Assert.AreEqual("code", _bench.Shown());
    }

    [TestMethod]
    public void Hundreds_of_presses_at_one_moment_do_no_harm()
    {
        for (var i = 0; i < 300; i++)
        {
            _bench.Token.Press();
            _bench.Token.Release();
        }

        Assert.AreEqual(LiveState.Asleep, _bench.After(60).State);
        Assert.AreEqual("code", _bench.Shown());
    }

    [TestMethod]
    public void Hundreds_of_presses_during_a_hold_for_the_wire_do_no_harm()
    {
        _bench.Token.WakeForWire();
        _bench.Advance(0.1);
        for (var i = 0; i < 300; i++)
        {
            _bench.Token.Press();
            _bench.Token.Release();
        }

        Assert.AreEqual(LiveState.Asleep, _bench.After(120).State);
        Assert.AreEqual("code", _bench.Shown());
    }

    [TestMethod]
    public void WakeForWire_opens_the_port_and_a_second_call_has_no_effect()
    {
        _bench.Token.WakeForWire();
        _bench.Token.WakeForWire();
        var view = _bench.After(4);
        Assert.AreEqual("info", view.Reading.Screen);
        Assert.IsTrue(view.IsWireOpen);
        _bench.Token.WakeForWire();
        Assert.AreEqual("info", _bench.After(1).Reading.Screen);
        Assert.AreEqual(LiveState.Asleep, _bench.After(60).State);
    }

    [TestMethod]
    public void Press_without_cells_does_nothing()
    {
        SupplyOperations.RemoveCells(_bench.Token, clockToo: false);
        Assert.AreEqual(LiveState.Off, _bench.After(1).State);
        _bench.Press();
        var off = _bench.After(60);
        Assert.AreEqual(LiveState.Off, off.State);
        Assert.IsEmpty(off.Wakes);
        _bench.Token.WakeForWire();
        Assert.AreEqual(LiveState.Off, _bench.After(60).State);
    }

    [TestMethod]
    [DataRow("asleep")]
    [DataRow("awake")]
    [DataRow("off")]
    public void Command_is_executed_in_every_state(string state)
    {
        switch (state)
        {
            case "awake":
                _bench.Press();
                _bench.When(view => view.State == LiveState.Awake);
                break;
            case "off":
                SupplyOperations.RemoveCells(_bench.Token, clockToo: false);
                _bench.When(view => view.State == LiveState.Off);
                break;
            default:
                _bench.Settle();
                break;
        }

        SupplyOperations.SetVoltage(_bench.Token, 2222);
        _bench.Settle();
        Assert.AreEqual(2222, _bench.When(view => view.Millivolts == 2222).Millivolts);
    }

    [TestMethod]
    public void Timer_wake_after_15_days_shows_nothing()
    {
        var view = _bench.After(16 * 24 * 3600);
        Assert.HasCount(1, view.Wakes);
        Assert.AreEqual(Hal.WakeCause.Timer, view.Wakes[0].Cause);
        Assert.IsEmpty(view.Wakes[0].Shown);
        Assert.AreEqual("code", _bench.Shown());
    }
}
