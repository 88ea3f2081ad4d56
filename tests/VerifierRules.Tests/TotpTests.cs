using System.Globalization;
using CsCheck;
using Keyfob.Vectors;
using OtpNet;

namespace Keyfob.VerifierRules.Tests;

[TestClass]
public class TotpTests
{
    [TestMethod]
    [DynamicData(nameof(Rfc4226))]
    public void Codes_of_six_digits_are_those_of_RFC_4226(string secret, long counter, string code) =>
        Assert.AreEqual(code, Totp.CodeOf(Convert.FromHexString(secret), counter, 6));

    [TestMethod]
    [DynamicData(nameof(Rfc6238))]
    public void Codes_of_eight_digits_are_those_of_RFC_6238(string secret, long seconds, string code) =>
        Assert.AreEqual(code, Totp.CodeOf(Convert.FromHexString(secret), Totp.StepAt(seconds, 30), 8));

    [TestMethod]
    public void Any_code_is_that_of_another_implementation() =>
        Gen.Select(Gen.Byte.Array[16, 64], Gen.Long[0, 4102444799], Gen.Int[30, 60], Gen.Int[6, 8]).Sample((key, seconds, period, digits) =>
        {
            var other = new OtpNet.Totp(key, period, OtpHashMode.Sha1, digits);
            Assert.AreEqual(other.ComputeTotp(DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime), Totp.CodeOf(key, Totp.StepAt(seconds, period), digits));
        });

    [TestMethod]
    public void A_step_begins_with_its_first_second()
    {
        Assert.AreEqual(0, Totp.StepAt(0, 30));
        Assert.AreEqual(0, Totp.StepAt(29, 30));
        Assert.AreEqual(1, Totp.StepAt(30, 30));
    }

    [TestMethod]
    public void What_no_token_shows_is_refused()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Totp.CodeOf(new byte[20], 1, 5));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Totp.CodeOf(new byte[20], 1, 9));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Totp.CodeOf(new byte[20], -1, 6));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Totp.StepAt(-1, 30));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Totp.StepAt(1, 0));
    }

    [TestMethod]
    public void The_first_step_has_a_code() => Assert.AreEqual("755224", Totp.CodeOf("12345678901234567890"u8, 0, 6));

    private static IEnumerable<object[]> Rfc4226 => Rows("rfc4226-appendix-d.csv");

    private static IEnumerable<object[]> Rfc6238 => Rows("rfc6238-appendix-b-sha1.csv");

    private static IEnumerable<object[]> Rows(string file) =>
        VectorFile.Read(file).Select(row => new object[] { row[0], long.Parse(row[1], CultureInfo.InvariantCulture), row[2] });
}
