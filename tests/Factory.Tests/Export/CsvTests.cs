using System.Text;
using CsCheck;
using Keyfob.Cli;
using Keyfob.Factory.Export;

namespace Keyfob.Factory.Tests.Export;

[TestClass]
public class CsvTests
{
    [TestMethod]
    public void OATH_CSV_has_serial_key_type_digits_and_period()
    {
        using var file = new MemoryStream();
        OathCsvWriter.Write(file, [Known(6, 30), Known(8, 60)]);
        var line = "KF0000000001,3132333435363738393031323334353637383930,totp,";
        Assert.AreEqual(line + "6,30\r\n" + line + "8,60\r\n", Encoding.ASCII.GetString(file.ToArray()));
    }

    [TestMethod]
    public void Entra_CSV_has_its_header_and_an_empty_user()
    {
        using var file = new MemoryStream();
        EntraCsvWriter.Write(file, Samples.Info, [Known(6, 30), Known(6, 60)]);
        Assert.AreEqual(
            """
            upn,serial number,secret key,time interval,manufacturer,model
            ,KF0000000001,GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ,30,oath.KF,Keyfob
            ,KF0000000001,GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ,60,oath.KF,Keyfob

            """.ReplaceLineEndings("\r\n"),
            Encoding.ASCII.GetString(file.ToArray()));
    }

    [TestMethod]
    public void Entra_is_not_given_tokens_whose_codes_it_would_refuse()
    {
        using var file = new MemoryStream();
        Assert.ThrowsExactly<BadArgumentException>(() => EntraCsvWriter.Write(file, Samples.Info, [Known(6, 30), Known(8, 30)]));
        Assert.AreEqual(0, file.Length);
    }

    [TestMethod]
    public void A_line_wipes_the_encoded_secret()
    {
        var secret = Encoding.ASCII.GetBytes("SECRET");
        using var file = new MemoryStream();
        SecretCsv.WriteLine(file, "a", secret, "b");
        Assert.AreEqual("a,SECRET,b\r\n", Encoding.ASCII.GetString(file.ToArray()));
        Assert.IsTrue(secret.All(b => b == 0));
    }

    [TestMethod]
    [DataRow("f", "MY")]
    [DataRow("fo", "MZXQ")]
    [DataRow("foo", "MZXW6")]
    [DataRow("foob", "MZXW6YQ")]
    [DataRow("fooba", "MZXW6YTB")]
    [DataRow("foobar", "MZXW6YTBOI")]
    [DataRow("", "")]
    public void Base32_is_that_of_RFC_4648(string plain, string text)
    {
        Assert.AreEqual(text, Encoding.ASCII.GetString(Base32.Encode(Encoding.ASCII.GetBytes(plain))));
    }

    [TestMethod]
    public void The_token_reads_the_Base32_that_the_factory_writes()
    {
        Gen.Byte.Array[0, 64].Sample(seed =>
        {
            var text = Base32.Encode(seed);
            var decoded = new byte[seed.Length];
            return Codecs.Base32.TryDecode(text, text.Length, decoded, out var length) && length == seed.Length && decoded.SequenceEqual(seed);
        });
    }

    private static TokenExport Known(int digits, int period) => new()
    {
        Serial = "KF0000000001",
        Seed = Encoding.ASCII.GetBytes("12345678901234567890"),
        Digits = digits,
        Period = period,
        ClockSetAt = Samples.Now,
    };
}
