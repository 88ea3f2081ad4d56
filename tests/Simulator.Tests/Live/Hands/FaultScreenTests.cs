using Keyfob.Simulator.Live;
using Keyfob.Simulator.Live.Hands;

namespace Keyfob.Simulator.Tests.Live.Hands;

/// <summary>Everything that can be done to a token shows its screen and nothing else, and a new token heals all of it.</summary>
[TestClass]
public sealed class FaultScreenTests : IDisposable
{
    private const long Day = 24 * 3600, Year = 365 * Day;

    private static readonly Dictionary<string, Action<LiveToken>> s_faults = new(StringComparer.Ordinal)
    {
        ["clock missing"] = token => ClockHands.SetPresent(token, false),
        ["clock stopped"] = ClockHands.StopOscillator,
        ["clock scrambled"] = token => ClockHands.Scramble(token, true),
        ["clock an hour ahead"] = token => ClockHands.SetOverPins(token, LiveBench.At + 3600),
        ["clock three years ahead"] = token => ClockHands.SetOverPins(token, LiveBench.At + (3 * Year)),
        ["clock behind"] = token => ClockHands.SetOverPins(token, LiveBench.At - (3 * Day)),
        ["files lost"] = StorageHands.LoseAll,
        ["never prepared"] = token =>
        {
            StorageHands.LoseAll(token);
            SupplyHands.TakeCellsOut(token, clockToo: true);
            SupplyHands.PutCellsIn(token);
        },
        ["record damaged"] = token =>
        {
            StorageHands.FlipBit(token, "token.a");
            StorageHands.FlipBit(token, "token.b");
        },
        ["seed lost"] = token => StorageHands.Lose(token, "seed"),
        ["seed damaged"] = token => StorageHands.FlipBit(token, "seed"),
        ["mark lost"] = token =>
        {
            StorageHands.Lose(token, "floor.a");
            StorageHands.Lose(token, "floor.b");
        },
        ["mark damaged"] = token =>
        {
            StorageHands.FlipBit(token, "floor.a");
            StorageHands.FlipBit(token, "floor.b");
        },
        ["flash fails"] = StorageHands.FailNext,
        ["slot lost"] = token => StorageHands.Lose(token, "token.a"),
        ["self-test"] = token => ChipHands.FailSelfTest(token, true),
        ["retired"] = LifeHands.Retire,
        ["cells empty"] = token => SupplyHands.SetVoltage(token, SupplyHands.LowestMillivolts),
        ["without cells for a while"] = token =>
        {
            SupplyHands.TakeCellsOut(token, clockToo: true);
            SupplyHands.PutCellsIn(token);
        },
    };

    private readonly LiveBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [TestMethod]
    [DataRow("clock missing", "Err 11")]
    [DataRow("clock stopped", "Err 12")]
    [DataRow("clock scrambled", "Err 13")]
    [DataRow("clock an hour ahead", "Err 14")]
    [DataRow("clock three years ahead", "Err 15")]
    [DataRow("clock behind", "wait")]
    [DataRow("files lost", "Err 21")]
    [DataRow("never prepared", "Err 22")]
    [DataRow("record damaged", "Err 23")]
    [DataRow("seed lost", "Err 24")]
    [DataRow("seed damaged", "Err 25")]
    [DataRow("mark lost", "Err 26")]
    [DataRow("mark damaged", "Err 27")]
    [DataRow("flash fails", "Err 28")]
    [DataRow("slot lost", "Err 28")]
    [DataRow("self-test", "Err 31")]
    [DataRow("retired", "Err 41")]
    [DataRow("cells empty", "battery")]
    [DataRow("without cells for a while", "Err 12")]
    public void A_fault_shows_its_screen_and_nothing_else_and_a_new_demo_token_shows_a_code(string fault, string screen)
    {
        s_faults[fault](_bench.Token);
        _bench.After(30);
        Assert.AreEqual(screen, _bench.Shown());
        LifeHands.BecomeDemo(_bench.Token);
        _bench.Settle();
        Assert.IsEmpty(_bench.Token.View.Wakes);
        _bench.PressForCode();
    }

    [TestMethod]
    [DataRow("clock stopped")]
    [DataRow("clock an hour ahead")]
    [DataRow("clock three years ahead")]
    [DataRow("clock behind")]
    [DataRow("mark lost")]
    [DataRow("mark damaged")]
    [DataRow("flash fails")]
    [DataRow("without cells for a while")]
    public void What_the_clock_and_its_mark_had_is_healed_by_setting_it_as_the_factory_does(string fault)
    {
        s_faults[fault](_bench.Token);
        _bench.After(1);
        ClockHands.SetAsFactory(_bench.Token, LiveBench.At + 1000);
        _bench.Settle();
        Assert.IsTrue(_bench.Token.View.HasCells);
        var clock = _bench.PressForCode();
        Assert.AreEqual(LiveBench.At + 1000, clock / 1000, 2);
    }

    [TestMethod]
    public void What_was_taken_away_can_be_put_back()
    {
        ClockHands.SetPresent(_bench.Token, false);
        ChipHands.SetPanelPresent(_bench.Token, false);
        SupplyHands.SetVoltage(_bench.Token, 1500);
        ClockHands.Scramble(_bench.Token, true);
        _bench.Settle();
        var view = _bench.Token.View;
        Assert.IsFalse(view.Clock.IsPresent || view.HasPanel || !view.Clock.IsScrambled);
        Assert.AreEqual("", _bench.Shown(), "without a panel there is nothing to see");
        ChipHands.SetPanelPresent(_bench.Token, true);
        Assert.AreEqual("Err 11", _bench.Shown());
        ClockHands.SetPresent(_bench.Token, true);
        Assert.AreEqual("Err 13", _bench.Shown());
        ClockHands.Scramble(_bench.Token, false);
        Assert.AreEqual("battery", _bench.Shown());
        SupplyHands.SetVoltage(_bench.Token, 3000);
        Assert.AreEqual("code", _bench.Shown());
    }

    [TestMethod]
    public void A_self_test_that_fails_is_found_at_power_on_and_passes_again()
    {
        ChipHands.FailSelfTest(_bench.Token, true);
        var view = _bench.After(20);
        Assert.IsTrue(view.FailsSelfTest);
        Assert.AreEqual(Hal.WakeCause.PowerOn, view.Wakes[^1].Cause);
        Assert.AreEqual("Err 31", view.Wakes[^1].Shown.Single());
        ChipHands.FailSelfTest(_bench.Token, false);
        Assert.AreEqual("segments", _bench.After(20).Wakes[^1].Shown.Single());
        Assert.AreEqual("code", _bench.Shown());
    }

    [TestMethod]
    public void A_file_that_is_not_there_can_be_damaged_and_lost_again()
    {
        StorageHands.Lose(_bench.Token, "seed");
        StorageHands.Lose(_bench.Token, "seed");
        StorageHands.FlipBit(_bench.Token, "seed");
        _bench.Settle();
        Assert.IsFalse(_bench.Token.View.Files.Any(file => file.Name == "seed"));
        Assert.AreEqual("Err 24", _bench.Shown());
    }

    [TestMethod]
    public void A_bit_flipped_twice_is_no_fault()
    {
        StorageHands.FlipBit(_bench.Token, "seed");
        StorageHands.FlipBit(_bench.Token, "seed");
        Assert.AreEqual("code", _bench.Shown());
    }
}
