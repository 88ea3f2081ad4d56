using CsCheck;
using Keyfob.Simulator.Live.Operations;
using Keyfob.Simulator.Live.Views;
using Keyfob.Simulator.Tests.Press;

namespace Keyfob.Simulator.Tests.Live.Operations;

/// <summary>Setting the clock, and its faults.</summary>
[TestClass]
public sealed class ClockOperationTests : IDisposable
{
    private const long First = 946684800, Last = 4102444799;

    private readonly LiveBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [TestMethod]
    public void Press_after_SetAsFactory_shows_the_code_of_the_set_time() =>
        Gen.OneOf(Gen.Long[First, Last], Gen.Long[First, First + 120], Gen.Long[Last - 120, Last]).Sample(AssertSets, iter: 60, threads: 1);

    [TestMethod]
    [DataRow(First)]
    [DataRow(First + 59)]
    [DataRow(951782400)]
    [DataRow(Last)]
    public void Press_after_SetAsFactory_to_a_limit_shows_the_code_of_the_set_time(long unixSeconds) => AssertSets(unixSeconds);

    [TestMethod]
    public void SetAsFactory_takes_no_time_and_adds_no_wake()
    {
        _bench.Settle();
        var before = _bench.Desk.Clock.Milliseconds;
        ClockOperations.SetAsFactory(_bench.Token, 1234567890);
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
    public void Drift_for_3_days_gives_the_expected_clock_error(int partsPerBillion, int milliseconds)
    {
        ClockOperations.SetDrift(_bench.Token, partsPerBillion);
        _bench.After(3 * 24 * 3600);
        var view = _bench.Token.View;
        var now = _bench.Token.Now;
        Assert.AreEqual(milliseconds, view.Clock.UnixMillisecondsAt(now) - _bench.Desk.Clock.UnixMilliseconds, 5);
        var shown = _bench.PressForCode();
        Assert.AreEqual(milliseconds, shown - _bench.Desk.Clock.UnixMilliseconds, 20);
        Assert.AreEqual(milliseconds, _bench.Token.View.Clock.UnixMillisecondsAt(_bench.Token.Now) - _bench.Desk.Clock.UnixMilliseconds, 5, "the chip has the same error");
    }

    [TestMethod]
    public void Clock_error_stays_when_the_drift_ends()
    {
        ClockOperations.SetDrift(_bench.Token, 500000);
        _bench.After(100000);
        ClockOperations.SetDrift(_bench.Token, 0);
        _bench.After(100000);
        Assert.AreEqual(50000, _bench.PressForCode() - _bench.Desk.Clock.UnixMilliseconds, 20);
    }

    [TestMethod]
    public void Clock_set_over_its_pins_while_a_code_shows_gives_Err_14()
    {
        _bench.Press();
        _bench.When(view => view.Reading.Screen == "code");
        ClockOperations.SetOverPins(_bench.Token, LiveBench.At + 3600);
        Assert.AreEqual("code, Err 14", string.Join(", ", _bench.After(30).Wakes[^1].Shown));
    }

    [TestMethod]
    public void Clock_behind_the_time_floor_shows_WAIT_until_it_reaches_it()
    {
        // The power loss stops the processor's clock, which would detect the step.
        ClockOperations.SetOverPins(_bench.Token, LiveBench.At - 7200);
        SupplyOperations.LosePower(_bench.Token);
        Assert.AreEqual("wait", _bench.After(30).Wakes.Single().Shown.Single());
        Assert.AreEqual("wait", _bench.Shown());

        _bench.After(7300);
        Assert.AreEqual("code", _bench.Shown());
    }

    private void AssertSets(long unixSeconds)
    {
        // A new token each time: one token shows only 30 pictures in an hour of its clock.
        LifeOperations.BecomeDemo(_bench.Token);
        ClockOperations.SetAsFactory(_bench.Token, unixSeconds);
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
