using Keyfob.Firmware.Tests.Provisioning.Ends;
using Keyfob.Storage;

namespace Keyfob.Firmware.Tests.Provisioning;

/// <summary>The platform throws where it should not: the wire stays alive, and says nothing of it.</summary>
[TestClass]
public class BrokenPlatformTests
{
    [TestMethod]
    public void In_a_command_that_was_waiting()
    {
        var (token, station) = Unit.In(LifeState.Provisioned);
        token.Services.Throws = true;
        Assert.AreEqual("ERR 99 unexpected error", station.Do(Station.SetTime(WiredToken.Now + 5, lead: 200)));
        token.Services.Throws = false;
        Assert.StartsWith("OK set=", station.Do(Station.SetTime(WiredToken.Now + 10)));
    }

    [TestMethod]
    public void In_the_middle_of_a_challenge()
    {
        var (token, station) = Unit.In(LifeState.Provisioned);
        token.Random = new ThrowingRandom();
        Assert.AreEqual("ERR 99 unexpected error", token.Ask(1, $"CHALLENGE nonce={new string('0', 32)}"));
        token.Random = new Keyfob.Virtual.Fakes.FakeRandom();
        Assert.AreEqual("OK ageing=1", station.Do("TRIM ageing=1 ppm=1"));
    }

    private sealed class ThrowingRandom : Keyfob.Hal.IRandom
    {
        public void Fill(byte[] buffer) => throw new InvalidOperationException("No randomness.");
    }
}
