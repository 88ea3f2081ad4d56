using Keyfob.Simulator.Live.Operations;
using Keyfob.Simulator.Live.Tokens;
using Keyfob.Simulator.Live.Views;
using Keyfob.Storage;

namespace Keyfob.Simulator.Tests.Live.State;

/// <summary>A saved token is the same in the next run.</summary>
[TestClass]
public sealed class SavedTokenTests : IDisposable
{
    private const long Later = LiveBench.At + 5000;

    private readonly StateBench _state = new();

    public void Dispose() => _state.Dispose();

    [TestMethod]
    public void Files_clock_error_and_cells_are_restored()
    {
        IReadOnlyList<(string, int)> files = [];
        _state.Run(bench =>
        {
            ClockOperations.SetAsFactory(bench.Token, LiveBench.At + 300);
            ClockOperations.SetDrift(bench.Token, 400000);
            SupplyOperations.SetVoltage(bench.Token, 2600);
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

                // 300 s, and 400 ppm of 5000 s: the clock goes on between the runs.
                Assert.AreEqual(302000, bench.PressForCode() - bench.Desk.Clock.UnixMilliseconds, 50);
            },
            Later);
    }

    [TestMethod]
    public void A_CoreInk_stays_a_CoreInk_whatever_the_next_run_asks_for()
    {
        _state.Run(
            bench =>
            {
                ClockOperations.SetDrift(bench.Token, 100000);
                SupplyOperations.SetVoltage(bench.Token, 4000);
                bench.PressForCode();
                bench.After(60);
            },
            board: "coreink");
        _state.Run(
            bench =>
            {
                var view = bench.Token.View;
                Assert.AreEqual("coreink", view.Board.Name);
                Assert.AreEqual(4000, view.Millivolts);
                Assert.AreEqual(100000, view.Clock.PartsPerBillion);
                bench.PressForCode();
                LifeOperations.BecomeDemo(bench.Token);
                Assert.AreEqual("devkit", bench.After(1).Board.Name, "a new token is of the board of the run");
            },
            Later,
            board: "devkit");
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
    public void Faults_are_restored(string what, string screen)
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
    public void Missing_cells_are_restored_and_can_be_inserted()
    {
        _state.Run(bench => SupplyOperations.RemoveCells(bench.Token, clockToo: false));
        _state.Run(
            bench =>
            {
                Assert.AreEqual(LiveState.Off, bench.Token.View.State);
                Assert.IsFalse(bench.Token.View.HasCells);
                bench.Press();
                Assert.IsEmpty(bench.After(60).Wakes);
                SupplyOperations.InsertCells(bench.Token);
                Assert.AreEqual("display-test", bench.After(30).Wakes.Single().Shown.Single());
                bench.PressForCode();
            },
            Later);
    }

    [TestMethod]
    public void Count_of_pictures_is_restored()
    {
        // 30 in an hour of the clock, of which 1600 s are left.
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
                Assert.AreEqual("KFDEMO000001", view.Record?.Serial, "the record is read also for a token that shows nothing");
                Assert.AreEqual(LiveState.Asleep, view.State);
                Assert.AreEqual("", bench.Shown());
            },
            LiveBench.At + 1300);
        _state.Run(bench => Assert.AreEqual("code", bench.Shown()), LiveBench.At + 3600);
    }

    [TestMethod]
    public void Token_that_shows_a_code_when_the_desk_ends_is_saved()
    {
        using (var bench = _state.Open())
        {
            bench.Press();
            bench.When(view => view.Reading.Screen == "code");
        }

        _state.Run(bench => bench.PressForCode(), Later);
    }

    [TestMethod]
    public void Clock_stays_when_the_next_run_starts_earlier()
    {
        _state.Run(bench => bench.After(1000));
        _state.Run(bench => Assert.AreEqual(2000000, bench.PressForCode() - bench.Desk.Clock.UnixMilliseconds, 1000), LiveBench.At - 1000);
    }

    [TestMethod]
    public void Clock_past_its_last_year_is_restored()
    {
        _state.Run(bench =>
        {
            ClockOperations.SetAsFactory(bench.Token, 4102444799);
            bench.After(10);
            Assert.AreEqual("Err 13", bench.Shown());
        });
        _state.Run(bench => Assert.AreEqual("Err 13", bench.Shown()), Later);
    }

    [TestMethod]
    public void Tokens_that_a_smaller_desk_does_not_use_stay_saved()
    {
        _state.Run(
            bench =>
            {
                ClockOperations.StopOscillator(bench.Desk.Tokens[2]);
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
    public void Blank_token_stays_the_same_unit()
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
        Assert.AreEqual(id, Path.GetFileName(Directory.GetDirectories(second.Desk.KitFolder).Single()), "its kit is the only one");
    }

    private static void Break(LiveToken token, string what)
    {
        switch (what)
        {
            case "missing":
                ClockOperations.SetPresent(token, false);
                break;
            case "stopped":
                ClockOperations.StopOscillator(token);
                break;
            case "files":
                StorageOperations.DeleteAll(token);
                break;
            case "self-test":
                ChipOperations.SetSelfTestFails(token, true);
                break;
            case "retired":
                LifeOperations.Retire(token);
                break;
            case "wait":
                ClockOperations.SetOverPins(token, LiveBench.At - 100000);
                break;
            case "empty":
                SupplyOperations.SetVoltage(token, 1500);
                break;
            default:
                ChipOperations.SetPanelPresent(token, false);
                break;
        }
    }
}
