using Keyfob.Hal;
using Keyfob.Simulator.Energy.Tables;
using Keyfob.Simulator.Live;
using Keyfob.Simulator.Live.Operations;
using Keyfob.Simulator.Live.Views;
using Keyfob.Storage;

namespace Keyfob.Simulator.Tests.Live.Tokens;

/// <summary>A CoreInk on the desk: e-paper, and no power at rest.</summary>
[TestClass]
public sealed class CoreInkTokenTests : IDisposable
{
    private readonly LiveBench _bench = new(new LiveOptions { At = LiveBench.At, Board = EnergyBoard.Named("coreink") });

    public void Dispose() => _bench.Dispose();

    [TestMethod]
    public void A_press_shows_the_code_and_then_the_panel_is_blank()
    {
        _bench.PressForCode();
        var asleep = _bench.After(60);
        Assert.AreEqual(LiveState.Asleep, asleep.State);
        Assert.AreEqual("dark", asleep.Reading.Screen);
        Assert.IsNull(asleep.Contrast);
        Assert.AreEqual(WakeCause.Button, asleep.Wakes[^1].Cause);
        Assert.IsGreaterThan(20, asleep.Wakes[^1].Millicoulombs);
    }

    [TestMethod]
    public void Without_cells_the_code_stays_until_the_next_wake_blanks_the_panel()
    {
        _bench.PressForCode();
        SupplyOperations.RemoveCells(_bench.Token, clockToo: false);
        var off = _bench.After(1);
        Assert.AreEqual(LiveState.Off, off.State);
        Assert.AreEqual("code", off.Reading.Screen);
        Assert.AreEqual("code", _bench.After(600).Reading.Screen, "e-paper needs no power");
        SupplyOperations.InsertCells(_bench.Token);
        Assert.AreEqual("dark", _bench.After(60).Reading.Screen);
        _bench.PressForCode();
    }

    [TestMethod]
    [DataRow("missing", "Err 11")]
    [DataRow("month", "Err 13")]
    [DataRow("stopped", "Err 12")]
    [DataRow("files", "Err 22")]
    [DataRow("panel", "")]
    [DataRow("self-test", "Err 31")]
    [DataRow("empty", "battery")]
    [DataRow("retired", "Err 41")]
    public void The_drawers_faults_show_their_screens(string what, string screen)
    {
        var token = _bench.Token;
        Action operation = what switch
        {
            "missing" => () => ClockOperations.SetPresent(token, false),
            "month" => () => ClockOperations.SetInvalidMonth(token, true),
            "stopped" => () => ClockOperations.StopOscillator(token),
            "files" => () => StorageOperations.DeleteAll(token),
            "panel" => () => ChipOperations.SetPanelPresent(token, false),
            "self-test" => () => ChipOperations.SetSelfTestFails(token, true),
            "empty" => () => SupplyOperations.SetVoltage(token, token.View.Board.Kind.Cells.Lowest),
            _ => () => LifeOperations.Retire(token),
        };
        operation();
        _bench.After(30);

        // After lost files the panel is blanked first, which makes it black.
        Assert.AreEqual(screen, string.Join(", ", _bench.Pressed().Shown.Except(["display-test"])));
    }

    [TestMethod]
    public void Without_cells_the_clock_has_no_supply()
    {
        SupplyOperations.RemoveCells(_bench.Token, clockToo: true);
        SupplyOperations.InsertCells(_bench.Token);
        _bench.After(30);
        Assert.IsTrue(_bench.Token.View.Clock.HasStopped);
        Assert.AreEqual("Err 12", _bench.Shown());
    }

    [TestMethod]
    public void Setting_the_clock_as_the_factory_does_is_trusted()
    {
        ClockOperations.SetAsFactory(_bench.Token, LiveBench.At + 86400);
        Assert.AreEqual(LiveState.Asleep, _bench.After(1).State);
        _bench.PressForCode();
    }

    [TestMethod]
    public void A_long_press_opens_the_wire_and_the_info_screen()
    {
        _bench.Token.Press();
        var view = _bench.After(6);
        Assert.AreEqual("info", view.Reading.Screen);
        Assert.IsTrue(view.IsWireOpen);
        _bench.Token.Release();
        Assert.AreEqual("dark", _bench.After(60).Reading.Screen);
    }

    [TestMethod]
    public void A_blank_token_waits_for_the_factory()
    {
        using var bench = new LiveBench(new LiveOptions { At = LiveBench.At, Board = EnergyBoard.Named("coreink"), IsBlank = true });
        var view = bench.After(10);
        Assert.AreEqual("blank", view.Reading.Screen);
        Assert.AreEqual(LifeState.Blank, view.Record!.LifeState);
        Assert.IsTrue(view.IsWireOpen);
    }

    [TestMethod]
    public void The_desk_ends_in_the_middle_of_a_refresh()
    {
        var bench = new LiveBench(new LiveOptions { At = LiveBench.At, Board = EnergyBoard.Named("coreink") });
        bench.Token.Press();
        bench.Advance(0.4);
        bench.AssertEnds();
    }
}
