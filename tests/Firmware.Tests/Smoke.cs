namespace Keyfob.Firmware.Tests;

[TestClass]
public class Smoke
{
    [TestMethod]
    public void Rfc6238()
    {
        var totp = new Keyfob.Otp.Totp("12345678901234567890"u8.ToArray(), 8, 30);
        Assert.AreEqual(94287082u, totp.Compute(totp.Step(59)));
        Assert.AreEqual(65353130u, totp.Compute(totp.Step(20000000000)));
        Assert.AreEqual(7081804u, totp.Compute(totp.Step(1111111109)));
    }
}
