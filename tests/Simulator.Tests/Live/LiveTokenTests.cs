using Keyfob.Simulator.Live;

namespace Keyfob.Simulator.Tests.Live;

[TestClass]
public sealed class LiveTokenTests : IDisposable
{
    private readonly LiveBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [TestMethod]
    public void It_sleeps_until_it_is_pressed_and_its_code_is_the_BCLs()
    {
        var asleep = _bench.When(view => view.State == LiveState.Asleep);
        Assert.AreEqual("dark", asleep.Reading.Screen);
        Assert.IsEmpty(asleep.Wakes);
        _bench.Press();
        var shown = _bench.When(view => view.Reading.Screen == "code");
        Assert.AreEqual("279037", shown.Reading.Code);
    }
}
