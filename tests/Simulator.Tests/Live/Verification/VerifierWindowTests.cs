using Keyfob.Simulator.Live.Operations;
using Keyfob.Simulator.Live.Verification;
using Keyfob.Simulator.Tests.Press;
using Keyfob.Storage;

namespace Keyfob.Simulator.Tests.Live.Verification;

/// <summary>The verifier's codes agree with the BCL.</summary>
[TestClass]
public sealed class VerifierWindowTests : IDisposable
{
    private readonly LiveBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [TestMethod]
    [DataRow(2000000000)]
    [DataRow(59)]
    [DataRow(30)]
    [DataRow(4102444799)]
    public void Window_has_the_codes_of_three_steps(long at)
    {
        var window = Read(at)!;
        Assert.AreEqual(at / 30, window.Step);
        Assert.AreEqual(30, window.Period);
        Assert.AreEqual(Reference.Code(LiveBench.Seed, at - 30, 6, 30), window.Previous);
        Assert.AreEqual(Reference.Code(LiveBench.Seed, at, 6, 30), window.Now);
        Assert.AreEqual(Reference.Code(LiveBench.Seed, at + 30, 6, 30), window.Next);
        Assert.AreEqual(1, window.DemoNumber);
    }

    [TestMethod]
    public void Previous_code_of_step_0_is_that_of_step_0()
    {
        var window = Read(5)!;
        Assert.AreEqual(0, window.Step);
        Assert.AreEqual(window.Now, window.Previous);
        Assert.AreEqual(Reference.Code(LiveBench.Seed, 0, 6, 30), window.Now);
    }

    [TestMethod]
    public void Window_of_8_digits_and_60_s_agrees_with_the_BCL()
    {
        var seed = Enumerable.Range(1, 20).Select(i => (byte)i).ToArray();
        _bench.Token.Do(runner =>
        {
            runner.Chips.Flash.Reformat();
            runner.Chips.Prepare(new TokenRecord(LifeState.Sealed, "KFTEST000001", 8, 60, LiveBench.At, 0), seed, LiveBench.At);
        });
        var window = Read(LiveBench.At)!;
        Assert.AreEqual(60, window.Period);
        Assert.AreEqual(Reference.Code(seed, LiveBench.At - 60, 8, 60), window.Previous);
        Assert.AreEqual(Reference.Code(seed, LiveBench.At, 8, 60), window.Now);
        Assert.AreEqual(Reference.Code(seed, LiveBench.At + 60, 8, 60), window.Next);
        Assert.AreEqual(0, window.DemoNumber);
    }

    [TestMethod]
    public void Window_is_null_without_seed_or_record()
    {
        StorageOperations.FlipBit(_bench.Token, "seed");
        Assert.IsNull(Read(LiveBench.At));
        StorageOperations.FlipBit(_bench.Token, "seed");
        Assert.IsNotNull(Read(LiveBench.At));
        StorageOperations.Delete(_bench.Token, "token.a");
        StorageOperations.Delete(_bench.Token, "token.b");
        Assert.IsNull(Read(LiveBench.At));
        LifeOperations.BecomeBlank(_bench.Token, _bench.Desk.MakeKit());
        Assert.IsNull(Read(LiveBench.At));
    }

    [TestMethod]
    public void Window_can_be_read_without_cells()
    {
        SupplyOperations.RemoveCells(_bench.Token, clockToo: false);
        Assert.AreEqual(Reference.Code(LiveBench.Seed, LiveBench.At, 6, 30), Read(LiveBench.At)!.Now);
    }

    private VerifierWindow? Read(long at) => _bench.Result(VerifierWindow.ReadAsync(_bench.Token, at));
}
