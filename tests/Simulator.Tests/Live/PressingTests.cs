using Keyfob.Simulator.Live;
using Keyfob.Simulator.Live.Hands;
using Keyfob.Simulator.Tests.Press;

namespace Keyfob.Simulator.Tests.Live;

/// <summary>What fingers do, and what comes of it.</summary>
[TestClass]
public sealed class PressingTests : IDisposable
{
    private readonly LiveBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [TestMethod]
    public void A_hold_of_three_seconds_shows_the_info_screen_with_the_serial()
    {
        _bench.Token.Press();
        _bench.Advance(3.5);
        var info = _bench.When(view => view.Reading.Screen == "info");
        Assert.Contains("KFDEMO000001", string.Join('\n', info.Reading.Lines));
        _bench.When(view => view.IsLineOpen);
        _bench.Token.Release();
        Assert.AreEqual(LiveState.Asleep, _bench.After(60).State);
        Assert.IsFalse(_bench.Token.View.IsLineOpen);
    }

    [TestMethod]
    public void A_second_press_takes_the_code_away()
    {
        _bench.Press();
        Assert.AreEqual("code", _bench.When(view => view.Reading.Screen == "code").Reading.Screen);
        _bench.Press();
        var view = _bench.After(1);
        Assert.AreEqual(LiveState.Asleep, view.State);
        Assert.AreEqual("dark", view.Reading.Screen);
        Assert.HasCount(1, view.Wakes);
    }

    [TestMethod]
    public void With_three_seconds_left_the_next_code_follows()
    {
        // Ten seconds are left at the begin.
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
    public void The_code_goes_dim_and_then_dark()
    {
        _bench.Advance(11);
        _bench.Press();
        var bright = _bench.When(view => view.Reading.Screen == "code").Contrast;
        Assert.IsLessThan(bright, _bench.After(9).Contrast);
        Assert.AreEqual("code", _bench.Token.View.Reading.Screen);
        Assert.AreEqual("dark", _bench.After(30).Reading.Screen);
    }

    [TestMethod]
    public void The_release_of_a_button_that_was_held_across_the_sleep_draws_nothing()
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
    public void Two_fingers_and_one_release_are_a_press()
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
    public void A_finger_that_taps_does_not_end_the_hold_of_another()
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
    public void A_finger_that_stays_is_on_the_token_that_takes_the_place()
    {
        _bench.Token.Press();
        LifeHands.BecomeDemo(_bench.Token);
        _bench.After(5);
        _bench.Token.Release();
        var released = _bench.After(60).Wakes.Single();
        Assert.IsEmpty(released.Shown, "it was down when the token was switched on: its release draws nothing");
        _bench.Press();
        _bench.When(view => view.Reading.Screen == "code");
    }

    [TestMethod]
    public void A_release_without_a_press_does_nothing()
    {
        _bench.Token.Release();
        Assert.IsEmpty(_bench.After(10).Wakes);
    }

    [TestMethod]
    public void Two_hundred_presses_draw_thirty_pictures_an_hour_and_the_next_hour_draws_again()
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

        // The switching on at the factory, an hour before, and one picture for each wake: every other press ends one.
        Assert.AreEqual("", _bench.Shown());
        _bench.Advance(3600);
        Assert.AreEqual("code", _bench.Shown());
    }

    [TestMethod]
    public void Presses_by_the_hundred_at_one_moment_break_nothing()
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
    public void Presses_by_the_hundred_while_somebody_holds_it_for_the_line_break_nothing()
    {
        _bench.Token.WakeForLine();
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
    public void Somebody_who_wants_the_line_holds_it_until_it_is_open_and_twice_is_no_more()
    {
        _bench.Token.WakeForLine();
        _bench.Token.WakeForLine();
        var view = _bench.After(4);
        Assert.AreEqual("info", view.Reading.Screen);
        Assert.IsTrue(view.IsLineOpen);
        _bench.Token.WakeForLine();
        Assert.AreEqual("info", _bench.After(1).Reading.Screen);
        Assert.AreEqual(LiveState.Asleep, _bench.After(60).State);
    }

    [TestMethod]
    public void A_press_without_cells_does_nothing()
    {
        SupplyHands.TakeCellsOut(_bench.Token, clockToo: false);
        Assert.AreEqual(LiveState.Off, _bench.After(1).State);
        _bench.Press();
        var off = _bench.After(60);
        Assert.AreEqual(LiveState.Off, off.State);
        Assert.IsEmpty(off.Wakes);
        _bench.Token.WakeForLine();
        Assert.AreEqual(LiveState.Off, _bench.After(60).State);
    }

    [TestMethod]
    [DataRow("asleep")]
    [DataRow("awake")]
    [DataRow("off")]
    public void An_order_is_done_whatever_the_token_does(string state)
    {
        switch (state)
        {
            case "awake":
                _bench.Press();
                _bench.When(view => view.State == LiveState.Awake);
                break;
            case "off":
                SupplyHands.TakeCellsOut(_bench.Token, clockToo: false);
                _bench.When(view => view.State == LiveState.Off);
                break;
            default:
                _bench.Settle();
                break;
        }

        SupplyHands.SetVoltage(_bench.Token, 2222);
        _bench.Settle();
        Assert.AreEqual(2222, _bench.When(view => view.Millivolts == 2222).Millivolts);
    }

    [TestMethod]
    public void After_thirty_days_the_timer_wakes_it_for_nobody()
    {
        var view = _bench.After(31 * 24 * 3600);
        Assert.HasCount(1, view.Wakes);
        Assert.AreEqual(Hal.WakeCause.Timer, view.Wakes[0].Cause);
        Assert.IsEmpty(view.Wakes[0].Shown);
        Assert.AreEqual("code", _bench.Shown());
    }
}
