using Keyfob.Simulator.Live;
using Keyfob.Simulator.Live.Hands;
using Keyfob.Simulator.Live.Verification;
using Keyfob.Simulator.Tests.Press;
using Keyfob.Storage;

namespace Keyfob.Simulator.Tests.Live;

/// <summary>What a verifier takes, held against the BCL.</summary>
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
    public void It_is_the_codes_of_three_steps(long at)
    {
        var window = Read(at)!;
        Assert.AreEqual(at / 30, window.Step);
        Assert.AreEqual(30, window.Period);
        Assert.AreEqual(Reference.Code(LiveBench.Seed, at - 30, 6, 30), window.Previous);
        Assert.AreEqual(Reference.Code(LiveBench.Seed, at, 6, 30), window.Now);
        Assert.AreEqual(Reference.Code(LiveBench.Seed, at + 30, 6, 30), window.Next);
        Assert.IsTrue(window.IsDemo);
    }

    [TestMethod]
    public void Before_the_first_step_there_is_none()
    {
        var window = Read(5)!;
        Assert.AreEqual(0, window.Step);
        Assert.AreEqual(window.Now, window.Previous);
        Assert.AreEqual(Reference.Code(LiveBench.Seed, 0, 6, 30), window.Now);
    }

    [TestMethod]
    public void Eight_digits_and_sixty_seconds()
    {
        var seed = Enumerable.Range(1, 20).Select(i => (byte)i).ToArray();
        _bench.Token.Do(life =>
        {
            life.Chips.Flash.Reformat();
            life.Chips.Prepare(new TokenRecord(LifeState.Sealed, "KFTEST000001", 8, 60, LiveBench.At, 0), seed, LiveBench.At);
        });
        var window = Read(LiveBench.At)!;
        Assert.AreEqual(60, window.Period);
        Assert.AreEqual(Reference.Code(seed, LiveBench.At - 60, 8, 60), window.Previous);
        Assert.AreEqual(Reference.Code(seed, LiveBench.At, 8, 60), window.Now);
        Assert.AreEqual(Reference.Code(seed, LiveBench.At + 60, 8, 60), window.Next);
        Assert.IsFalse(window.IsDemo);
    }

    [TestMethod]
    public void Without_a_seed_or_a_record_there_is_nothing_to_take()
    {
        StorageHands.FlipBit(_bench.Token, "seed");
        Assert.IsNull(Read(LiveBench.At));
        StorageHands.FlipBit(_bench.Token, "seed");
        Assert.IsNotNull(Read(LiveBench.At));
        StorageHands.Lose(_bench.Token, "token.a");
        StorageHands.Lose(_bench.Token, "token.b");
        Assert.IsNull(Read(LiveBench.At));
        LifeHands.BecomeBlank(_bench.Token, _bench.Desk.MakeKit());
        Assert.IsNull(Read(LiveBench.At));
    }

    [TestMethod]
    public void It_can_be_asked_of_a_token_without_cells()
    {
        SupplyHands.TakeCellsOut(_bench.Token, clockToo: false);
        Assert.AreEqual(Reference.Code(LiveBench.Seed, LiveBench.At, 6, 30), Read(LiveBench.At)!.Now);
    }

    private VerifierWindow? Read(long at) => _bench.Ask(VerifierWindow.ReadAsync(_bench.Token, at));
}
