using System.Text;
using CsCheck;
using Keyfob.Cli;
using Keyfob.Codecs;
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
        EntraCsvWriter.Write(file, ExportSamples.Info, [Known(6, 30), Known(6, 60)]);
        Assert.AreEqual(
            """
            upn,serial number,secret key,time interval,manufacturer,model
            ,KF0000000001,GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ,30,oath.KF,Keyfob
            ,KF0000000001,GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ,60,oath.KF,Keyfob

            """.ReplaceLineEndings("\r\n"),
            Encoding.ASCII.GetString(file.ToArray()));
    }

    [TestMethod]
    public void Entra_CSV_refuses_tokens_with_8_digits()
    {
        using var file = new MemoryStream();
        Assert.ThrowsExactly<BadArgumentException>(() => EntraCsvWriter.Write(file, ExportSamples.Info, [Known(6, 30), Known(8, 30)]));
        Assert.AreEqual(0, file.Length);
    }

    [TestMethod]
    public void Writing_a_line_zeroizes_the_encoded_secret()
    {
        var secret = Encoding.ASCII.GetBytes("SECRET");
        using var file = new MemoryStream();
        SecretCsv.WriteLine(file, "a", secret, "b");
        Assert.AreEqual("a,SECRET,b\r\n", Encoding.ASCII.GetString(file.ToArray()));
        Assert.IsTrue(secret.All(b => b == 0));
    }

    [TestMethod]
    [DataRow("=1", "b")]
    [DataRow("a,+1", "b")]
    [DataRow("a", "-1")]
    [DataRow("a", "b,@x")]
    [DataRow("a", "\tb")]
    public void A_cell_that_a_spreadsheet_runs_as_a_formula_is_not_written(string before, string after)
    {
        var secret = Encoding.ASCII.GetBytes("SECRET");
        using var file = new MemoryStream();
        Assert.ThrowsExactly<ArgumentException>(() => SecretCsv.WriteLine(file, before, secret, after));
        Assert.AreEqual(0, file.Length);
        Assert.IsTrue(secret.All(b => b == 0));
    }

    [TestMethod]
    public void Entra_CSV_has_the_seed_in_Base32_without_padding()
    {
        Gen.Byte.Array[TokenExport.MinSeedSize, TokenExport.MaxSeedSize].Sample(seed =>
        {
            using var token = new TokenExport { Serial = "KF0000000001", Seed = [.. seed], Digits = 6, Period = 30, ClockSetAt = ExportSamples.Now };
            using var file = new MemoryStream();
            EntraCsvWriter.Write(file, ExportSamples.Info, [token]);
            var text = Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(file.ToArray()).Split('\n')[1].Split(',')[2]);
            var decoded = new byte[seed.Length];
            return !text.Contains((byte)'=') && Base32.TryDecode(text, text.Length, decoded, out var length) && length == seed.Length && decoded.SequenceEqual(seed);
        });
    }

    private static TokenExport Known(int digits, int period) => new()
    {
        Serial = "KF0000000001",
        Seed = Encoding.ASCII.GetBytes("12345678901234567890"),
        Digits = digits,
        Period = period,
        ClockSetAt = ExportSamples.Now,
    };
}
