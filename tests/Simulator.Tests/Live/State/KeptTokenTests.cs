using Keyfob.Simulator.Live;
using Keyfob.Simulator.Live.Hands;
using Keyfob.Storage;

namespace Keyfob.Simulator.Tests.Live.State;

/// <summary>A token that is kept is the same one in the next run.</summary>
[TestClass]
public sealed class KeptTokenTests : IDisposable
{
    private const long Later = LiveBench.At + 5000;

    private readonly StateBench _state = new();

    public void Dispose() => _state.Dispose();

    [TestMethod]
    public void It_keeps_its_files_its_wrong_clock_and_its_cells()
    {
        IReadOnlyList<(string, int)> files = [];
        _state.Run(bench =>
        {
            ClockHands.SetAsFactory(bench.Token, LiveBench.At + 300);
            ClockHands.Drift(bench.Token, 400000);
            SupplyHands.SetVoltage(bench.Token, 2600);
            bench.After(1000);
            files = bench.Token.View.Files;
        });
        _state.Run(
            bench =>
            {
                var view = bench.Token.View;
                Assert.AreEqual("KFDEMO000001", view.Record!.Serial);
                Assert.AreEqual(LifeState.Sealed, view.Record.LifeState);
                CollectionAssert.AreEqual(files.ToArray(), view.Files.ToArray());
                Assert.AreEqual(2600, view.Millivolts);
                Assert.AreEqual(400000, view.Clock.PartsPerBillion);
                Assert.AreEqual(LiveState.Asleep, view.State);
                Assert.IsEmpty(view.Wakes);

                // 300 s and 400 ppm of 5000 s: the clock went on while nobody ran it.
                Assert.AreEqual(302000, bench.PressForCode() - bench.Desk.Clock.UnixMilliseconds, 50);
            },
            Later);
    }

    [TestMethod]
    [DataRow("missing", "Err 11")]
    [DataRow("stopped", "Err 12")]
    [DataRow("files", "Err 21")]
    [DataRow("self-test", "Err 31")]
    [DataRow("retired", "Err 41")]
    [DataRow("wait", "wait")]
    [DataRow("empty", "battery")]
    [DataRow("panel", "")]
    public void What_is_wrong_with_it_stays_wrong(string what, string screen)
    {
        _state.Run(bench => Break(bench.Token, what));
        for (var i = 1; i <= 3; i++)
        {
            _state.Run(
                bench =>
                {
                    Assert.AreEqual(screen, bench.Shown());
                    Assert.AreEqual(what != "panel", bench.Token.View.HasPanel);
                    Assert.AreEqual(what != "missing", bench.Token.View.Clock.IsPresent);
                    Assert.AreEqual(what == "self-test", bench.Token.View.FailsSelfTest);
                },
                LiveBench.At + (200 * i));
        }
    }

    [TestMethod]
    public void Cells_that_are_out_stay_out_and_can_be_put_in()
    {
        _state.Run(bench => SupplyHands.TakeCellsOut(bench.Token, clockToo: false));
        _state.Run(
            bench =>
            {
                Assert.AreEqual(LiveState.Off, bench.Token.View.State);
                Assert.IsFalse(bench.Token.View.HasCells);
                bench.Press();
                Assert.IsEmpty(bench.After(60).Wakes);
                SupplyHands.PutCellsIn(bench.Token);
                Assert.AreEqual("segments", bench.After(30).Wakes.Single().Shown.Single());
                bench.PressForCode();
            },
            Later);
    }

    [TestMethod]
    public void A_press_that_was_counted_stays_counted()
    {
        // Thirty in an hour of the clock: this one has 1600 s left.
        _state.Run(bench =>
        {
            for (var i = 0; i < 35; i++)
            {
                bench.Press();
                bench.After(30);
            }

            Assert.AreEqual("", bench.Shown());
        });
        _state.Run(
            bench =>
            {
                var view = bench.Token.View;
                Assert.AreEqual("KFDEMO000001", view.Record?.Serial, "also a token that draws nothing is seen");
                Assert.AreEqual(LiveState.Asleep, view.State);
                Assert.AreEqual("", bench.Shown());
            },
            LiveBench.At + 1300);
        _state.Run(bench => Assert.AreEqual("code", bench.Shown()), LiveBench.At + 3600);
    }

    [TestMethod]
    public void A_desk_that_ends_in_the_middle_of_a_code_keeps_the_token()
    {
        using (var bench = _state.Open())
        {
            bench.Press();
            bench.When(view => view.Reading.Screen == "code");
        }

        _state.Run(bench => bench.PressForCode(), Later);
    }

    [TestMethod]
    public void A_time_before_that_of_the_last_run_leaves_the_clock_where_it_was()
    {
        _state.Run(bench => bench.After(1000));
        _state.Run(bench => Assert.AreEqual(2000000, bench.PressForCode() - bench.Desk.Clock.UnixMilliseconds, 1000), LiveBench.At - 1000);
    }

    [TestMethod]
    public void A_clock_that_has_run_past_its_last_year_is_kept()
    {
        _state.Run(bench =>
        {
            ClockHands.SetAsFactory(bench.Token, 4102444799);
            bench.After(10);
            Assert.AreEqual("Err 13", bench.Shown());
        });
        _state.Run(bench => Assert.AreEqual("Err 13", bench.Shown()), Later);
    }

    [TestMethod]
    public void Tokens_of_a_desk_that_is_smaller_for_once_are_kept()
    {
        _state.Run(
            bench =>
            {
                ClockHands.StopOscillator(bench.Desk.Tokens[2]);
                bench.Settle(bench.Desk.Tokens[2]);
            },
            count: 3);
        _state.Run(_ => { }, Later, count: 1);
        _state.Run(
            bench =>
            {
                Assert.AreEqual("KFDEMO000003", bench.Desk.Tokens[2].View.Record!.Serial);
                Assert.IsTrue(bench.Desk.Tokens[2].View.Clock.HasStopped);
                Assert.IsFalse(bench.Desk.Tokens[1].View.Clock.HasStopped);
            },
            Later + 10,
            count: 3);
    }

    [TestMethod]
    public void A_blank_token_stays_the_same_unit()
    {
        string id;
        using (var bench = _state.Open(isBlank: true))
        {
            bench.After(90);
            id = bench.Token.View.UnitId;
        }

        using var second = _state.Open(at: Later, isBlank: true);
        second.Settle();
        Assert.AreEqual(id, second.Token.View.UnitId);
        Assert.AreEqual(id, Path.GetFileName(Directory.GetDirectories(second.Desk.KitFolder).Single()), "its kit is there still, and no other");
    }

    private static void Break(LiveToken token, string what)
    {
        switch (what)
        {
            case "missing":
                ClockHands.SetPresent(token, false);
                break;
            case "stopped":
                ClockHands.StopOscillator(token);
                break;
            case "files":
                StorageHands.LoseAll(token);
                break;
            case "self-test":
                ChipHands.FailSelfTest(token, true);
                break;
            case "retired":
                LifeHands.Retire(token);
                break;
            case "wait":
                ClockHands.SetOverPins(token, LiveBench.At - 100000);
                break;
            case "empty":
                SupplyHands.SetVoltage(token, 1500);
                break;
            default:
                ChipHands.SetPanelPresent(token, false);
                break;
        }
    }
}
