using System.Globalization;
using Keyfob.Otp;
using Keyfob.Vectors;

namespace Keyfob.Firmware.Tests.Otp;

/// <summary>The published test vectors, from the files in tests/Vectors.</summary>
[TestClass]
public class VectorTests
{
    public static IEnumerable<object[]> Hotp => VectorFile.Read("rfc4226-appendix-d.csv");

    public static IEnumerable<object[]> Totp => VectorFile.Read("rfc6238-appendix-b-sha1.csv");

    public static IEnumerable<object[]> Hmac => VectorFile.Read("rfc2202-hmac-sha1.csv");

    [TestMethod]
    [DynamicData(nameof(Hotp))]
    public void HOTP_codes_equal_RFC_4226_appendix_D(string secret, string counter, string code)
    {
        var hotp = new Hotp(Convert.FromHexString(secret), code.Length);
        Assert.AreEqual(code, hotp.Compute(ulong.Parse(counter, CultureInfo.InvariantCulture)).ToString("D" + code.Length, CultureInfo.InvariantCulture));
    }

    [TestMethod]
    [DynamicData(nameof(Totp))]
    public void TOTP_codes_equal_RFC_6238_appendix_B(string secret, string time, string code)
    {
        var totp = new Totp(Convert.FromHexString(secret), code.Length, 30);
        var step = totp.Step(long.Parse(time, CultureInfo.InvariantCulture));
        Assert.AreEqual(code, totp.Compute(step).ToString("D" + code.Length, CultureInfo.InvariantCulture));
    }

    [TestMethod]
    [DynamicData(nameof(Hmac))]
    public void HMAC_SHA1_equals_RFC_2202(string key, string data, string digest)
    {
        var message = Convert.FromHexString(data);
        var code = new byte[Sha1.DigestSize];
        new HmacSha1(Convert.FromHexString(key)).Compute(message, message.Length, code);
        Assert.AreEqual(digest, Convert.ToHexStringLower(code));
    }
}
