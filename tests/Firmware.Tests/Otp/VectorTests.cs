using System.Globalization;
using Keyfob.Otp;
using Keyfob.Vectors;

namespace Keyfob.Firmware.Tests.Otp;

/// <summary>The published vectors, from the files that every implementation here reads.</summary>
[TestClass]
public class VectorTests
{
    public static IEnumerable<object[]> Hotp => VectorFile.Read("rfc4226-appendix-d.csv");

    public static IEnumerable<object[]> Totp => VectorFile.Read("rfc6238-appendix-b-sha1.csv");

    public static IEnumerable<object[]> Hmac => VectorFile.Read("rfc2202-hmac-sha1.csv");

    [TestMethod]
    [DynamicData(nameof(Hotp))]
    public void Rfc_4226(string secret, string counter, string code)
    {
        var hotp = new Hotp(Convert.FromHexString(secret), code.Length);
        Assert.AreEqual(code, hotp.Compute(ulong.Parse(counter, CultureInfo.InvariantCulture)).ToString("D" + code.Length, CultureInfo.InvariantCulture));
    }

    [TestMethod]
    [DynamicData(nameof(Totp))]
    public void Rfc_6238(string secret, string time, string code)
    {
        var totp = new Totp(Convert.FromHexString(secret), code.Length, 30);
        var step = totp.Step(long.Parse(time, CultureInfo.InvariantCulture));
        Assert.AreEqual(code, totp.Compute(step).ToString("D" + code.Length, CultureInfo.InvariantCulture));
    }

    [TestMethod]
    [DynamicData(nameof(Hmac))]
    public void Rfc_2202(string key, string data, string digest)
    {
        var message = Convert.FromHexString(data);
        var code = new byte[Sha1.DigestSize];
        new HmacSha1(Convert.FromHexString(key)).Compute(message, message.Length, code);
        Assert.AreEqual(digest, Convert.ToHexStringLower(code));
    }
}
