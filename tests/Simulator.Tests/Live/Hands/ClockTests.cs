using CsCheck;
using Keyfob.Simulator.Live;
using Keyfob.Simulator.Live.Hands;
using Keyfob.Simulator.Tests.Press;

namespace Keyfob.Simulator.Tests.Live.Hands;

/// <summary>The clock, set and wrong.</summary>
[TestClass]
public sealed class ClockTests : IDisposable
{
    private const long First = 946684800, Last = 4102444799;

    private readonly LiveBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [TestMethod]
    public void Set_as_the_factory_does_to_any_time_the_next_press_shows_the_code_of_that_time() =>
        Gen.OneOf(Gen.Long[First, Last], Gen.Long[First, First + 120], Gen.Long[Last - 120, Last]).Sample(AssertSets, iter: 60, threads: 1);

    [TestMethod]
    [DataRow(First)]
    [DataRow(First + 59)]
    [DataRow(951782400)]
    [DataRow(Last)]
    public void And_to_these(long unixSeconds) => AssertSets(unixSeconds);

    [TestMethod]
    public void Setting_it_takes_no_time_and_wakes_nobody()
    {
        _bench.Settle();
        var before = _bench.Desk.Clock.Milliseconds;
        ClockHands.SetAsFactory(_bench.Token, 1234567890);
        _bench.Settle();
        Assert.IsLessThan(100, _bench.Desk.Clock.Milliseconds - before);
        Assert.IsEmpty(_bench.Token.View.Wakes);
        Assert.AreEqual(LiveState.Asleep, _bench.Token.View.State);
        Assert.AreEqual("KFDEMO000001", _bench.Token.View.Record!.Serial);
    }

    [TestMethod]
    [DataRow(500000, 129600)]
    [DataRow(-500000, -129600)]
    [DataRow(3500, 907)]
    public void A_drift_moves_the_code_in_three_days_by_what_it_must(int partsPerBillion, int milliseconds)
    {
        ClockHands.Drift(_bench.Token, partsPerBillion);
        _bench.After(3 * 24 * 3600);
        var view = _bench.Token.View;
        var now = _bench.Token.Now;
        Assert.AreEqual(milliseconds, view.Clock.UnixMillisecondsAt(now) - _bench.Desk.Clock.UnixMilliseconds, 5);
        var shown = _bench.PressForCode();
        Assert.AreEqual(milliseconds, shown - _bench.Desk.Clock.UnixMilliseconds, 20);
        Assert.AreEqual(milliseconds, _bench.Token.View.Clock.UnixMillisecondsAt(_bench.Token.Now) - _bench.Desk.Clock.UnixMilliseconds, 5, "the chip says the same");
    }

    [TestMethod]
    public void A_drift_that_ends_leaves_what_there_is()
    {
        ClockHands.Drift(_bench.Token, 500000);
        _bench.After(100000);
        ClockHands.Drift(_bench.Token, 0);
        _bench.After(100000);
        Assert.AreEqual(50000, _bench.PressForCode() - _bench.Desk.Clock.UnixMilliseconds, 20);
    }

    [TestMethod]
    public void A_clock_set_over_its_pins_while_a_code_shows_takes_the_code_away()
    {
        _bench.Press();
        _bench.When(view => view.Reading.Screen == "code");
        ClockHands.SetOverPins(_bench.Token, LiveBench.At + 3600);
        Assert.AreEqual("code, Err 14", string.Join(", ", _bench.After(30).Wakes[^1].Shown));
    }

    [TestMethod]
    public void A_clock_set_back_behind_the_mark_waits_until_it_is_there_again()
    {
        // With the power the processor's clock is gone: it would know better for a day.
        ClockHands.SetOverPins(_bench.Token, LiveBench.At - 7200);
        SupplyHands.CutPower(_bench.Token);
        Assert.AreEqual("wait", _bench.After(30).Wakes.Single().Shown.Single());
        Assert.AreEqual("wait", _bench.Shown());

        // The mark is that of an hour before.
        _bench.After(3700);
        Assert.AreEqual("code", _bench.Shown());
    }

    private void AssertSets(long unixSeconds)
    {
        // Another token: one and the same would draw only thirty pictures in an hour of its clock.
        LifeHands.BecomeDemo(_bench.Token);
        ClockHands.SetAsFactory(_bench.Token, unixSeconds);
        _bench.Settle();
        _bench.Token.Press();
        _bench.Advance(0.2);
        _bench.Token.Release();
        var view = _bench.When(one => one.Reading.Screen == "code" && one.State == LiveState.Awake);
        var at = view.Clock.UnixMilliseconds / 1000;
        Assert.IsTrue(at - unixSeconds is 0 or 1, $"{at}");
        Assert.AreEqual(Reference.Code(LiveBench.Seed, at, 6, 30), view.Reading.Code);
    }
}
