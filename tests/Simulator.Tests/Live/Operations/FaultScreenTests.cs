using Keyfob.Boards.Virtual;
using Keyfob.Simulator.Live.Operations;
using Keyfob.Simulator.Live.Tokens;

namespace Keyfob.Simulator.Tests.Live.Operations;

/// <summary>Each fault shows its own screen and nothing else, and a new token has no fault.</summary>
[TestClass]
public sealed class FaultScreenTests : IDisposable
{
    private const long Day = 24 * 3600, Year = 365 * Day;

    private static readonly Dictionary<string, Action<LiveToken>> s_faults = new(StringComparer.Ordinal)
    {
        ["clock missing"] = token => ClockOperations.SetPresent(token, false),
        ["clock stopped"] = ClockOperations.StopOscillator,
        ["clock scrambled"] = token => ClockOperations.SetInvalidMonth(token, true),
        ["clock an hour ahead"] = token => ClockOperations.SetOverPins(token, LiveBench.At + 3600),
        ["clock three years ahead"] = token =>
        {
            // The power loss stops the processor's clock, which would detect the step as Err 14.
            ClockOperations.SetOverPins(token, LiveBench.At + (3 * Year));
            SupplyOperations.LosePower(token);
        },
        ["clock behind"] = token => ClockOperations.SetOverPins(token, LiveBench.At - (3 * Day)),
        ["files lost"] = StorageOperations.DeleteAll,
        ["never prepared"] = token =>
        {
            StorageOperations.DeleteAll(token);
            SupplyOperations.RemoveCells(token, clockToo: true);
            SupplyOperations.InsertCells(token);
        },
        ["record damaged"] = token =>
        {
            StorageOperations.FlipBit(token, "token.a");
            StorageOperations.FlipBit(token, "token.b");
        },
        ["seed lost"] = token => StorageOperations.Delete(token, "seed"),
        ["seed damaged"] = token => StorageOperations.FlipBit(token, "seed"),
        ["floor lost"] = token =>
        {
            StorageOperations.Delete(token, "floor.a");
            StorageOperations.Delete(token, "floor.b");
        },
        ["floor damaged"] = token =>
        {
            StorageOperations.FlipBit(token, "floor.a");
            StorageOperations.FlipBit(token, "floor.b");
        },
        ["flash fails"] = StorageOperations.FailNextRead,
        ["slot lost"] = token => StorageOperations.Delete(token, "token.a"),
        ["self-test"] = token => ChipOperations.SetSelfTestFails(token, true),
        ["retired"] = LifeOperations.Retire,
        ["cells empty"] = token => SupplyOperations.SetVoltage(token, BoardKind.DevKit.Cells.Lowest),
        ["without cells for a while"] = token =>
        {
            SupplyOperations.RemoveCells(token, clockToo: true);
            SupplyOperations.InsertCells(token);
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
    [DataRow("floor lost", "Err 26")]
    [DataRow("floor damaged", "Err 27")]
    [DataRow("flash fails", "Err 28")]
    [DataRow("slot lost", "Err 28")]
    [DataRow("self-test", "Err 31")]
    [DataRow("retired", "Err 41")]
    [DataRow("cells empty", "battery")]
    [DataRow("without cells for a while", "Err 12")]
    public void Fault_shows_its_screen_only_and_a_new_demo_token_shows_a_code(string fault, string screen)
    {
        s_faults[fault](_bench.Token);
        _bench.After(30);
        Assert.AreEqual(screen, _bench.Shown());
        LifeOperations.BecomeDemo(_bench.Token);
        _bench.Settle();
        Assert.IsEmpty(_bench.Token.View.Wakes);
        _bench.PressForCode();
    }

    [TestMethod]
    [DataRow("clock stopped")]
    [DataRow("clock an hour ahead")]
    [DataRow("clock three years ahead")]
    [DataRow("clock behind")]
    [DataRow("floor lost")]
    [DataRow("floor damaged")]
    [DataRow("flash fails")]
    [DataRow("without cells for a while")]
    public void SetAsFactory_repairs_faults_of_clock_and_time_floor(string fault)
    {
        s_faults[fault](_bench.Token);
        _bench.After(1);
        ClockOperations.SetAsFactory(_bench.Token, LiveBench.At + 1000);
        _bench.Settle();
        Assert.IsTrue(_bench.Token.View.HasCells);
        var clock = _bench.PressForCode();
        Assert.AreEqual(LiveBench.At + 1000, clock / 1000, 2);
    }

    [TestMethod]
    public void Removed_parts_can_be_put_back()
    {
        ClockOperations.SetPresent(_bench.Token, false);
        ChipOperations.SetPanelPresent(_bench.Token, false);
        SupplyOperations.SetVoltage(_bench.Token, 1500);
        ClockOperations.SetInvalidMonth(_bench.Token, true);
        _bench.Settle();
        var view = _bench.Token.View;
        Assert.IsFalse(view.Clock.IsPresent || view.HasPanel || !view.Clock.HasInvalidMonth);
        Assert.AreEqual("", _bench.Shown(), "a missing panel shows nothing");
        ChipOperations.SetPanelPresent(_bench.Token, true);
        Assert.AreEqual("Err 11", _bench.Shown());
        ClockOperations.SetPresent(_bench.Token, true);
        Assert.AreEqual("Err 13", _bench.Shown());
        ClockOperations.SetInvalidMonth(_bench.Token, false);
        Assert.AreEqual("battery", _bench.Shown());
        SupplyOperations.SetVoltage(_bench.Token, 3000);
        Assert.AreEqual("code", _bench.Shown());
    }

    [TestMethod]
    public void Failing_self_test_shows_Err_31_at_power_on_and_can_pass_again()
    {
        ChipOperations.SetSelfTestFails(_bench.Token, true);
        var view = _bench.After(20);
        Assert.IsTrue(view.FailsSelfTest);
        Assert.AreEqual(Hal.WakeCause.PowerOn, view.Wakes[^1].Cause);
        Assert.AreEqual("Err 31", view.Wakes[^1].Shown.Single());
        ChipOperations.SetSelfTestFails(_bench.Token, false);
        Assert.AreEqual("display-test", _bench.After(20).Wakes[^1].Shown.Single());
        Assert.AreEqual("code", _bench.Shown());
    }

    [TestMethod]
    public void Operations_on_a_missing_file_do_no_harm()
    {
        StorageOperations.Delete(_bench.Token, "seed");
        StorageOperations.Delete(_bench.Token, "seed");
        StorageOperations.FlipBit(_bench.Token, "seed");
        _bench.Settle();
        Assert.IsFalse(_bench.Token.View.Files.Any(file => file.Name == "seed"));
        Assert.AreEqual("Err 24", _bench.Shown());
    }

    [TestMethod]
    public void Bit_flipped_twice_is_no_fault()
    {
        StorageOperations.FlipBit(_bench.Token, "seed");
        StorageOperations.FlipBit(_bench.Token, "seed");
        Assert.AreEqual("code", _bench.Shown());
    }
}
