using Keyfob.Simulator.Live.Views;

namespace Keyfob.Simulator.Tests.Live.Tokens;

[TestClass]
public sealed class LiveTokenTests : IDisposable
{
    private readonly LiveBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [TestMethod]
    public void Token_sleeps_until_pressed_and_shows_the_expected_code()
    {
        var asleep = _bench.When(view => view.State == LiveState.Asleep);
        Assert.AreEqual("dark", asleep.Reading.Screen);
        Assert.IsEmpty(asleep.Wakes);
        _bench.Press();
        var shown = _bench.When(view => view.Reading.Screen == "code");
        Assert.AreEqual("279037", shown.Reading.Code);
    }
}
