using Keyfob.Firmware.Tests.Provisioning.Ends;
using Keyfob.Storage;

namespace Keyfob.Firmware.Tests.Provisioning;

/// <summary>An unexpected exception of the platform: error 99 without details, and the session continues.</summary>
[TestClass]
public class PlatformExceptionTests
{
    [TestMethod]
    public void An_exception_in_a_pending_command_is_error_99_and_the_session_continues()
    {
        var (token, tool) = Unit.In(LifeState.Provisioned);
        token.Services.Throws = true;
        Assert.AreEqual("ERR 99 unexpected error", tool.AskSigned(ReferenceTool.SetTime(WiredToken.Now + 5, lead: 200)));
        token.Services.Throws = false;
        Assert.StartsWith("OK set=", tool.AskSigned(ReferenceTool.SetTime(WiredToken.Now + 10)));
    }

    [TestMethod]
    public void An_exception_in_CHALLENGE_is_error_99_and_the_session_continues()
    {
        var (token, tool) = Unit.In(LifeState.Provisioned);
        token.Random = new ThrowingRandom();
        Assert.AreEqual("ERR 99 unexpected error", token.Ask(1, $"CHALLENGE nonce={new string('0', 32)}"));
        token.Random = new Keyfob.Virtual.Fakes.FakeRandom();
        Assert.AreEqual("OK ageing=1", tool.AskSigned("TRIM ageing=1 ppm=1"));
    }

    private sealed class ThrowingRandom : Keyfob.Hal.IRandom
    {
        public void Fill(byte[] buffer) => throw new InvalidOperationException("No random bytes.");
    }
}
