using System.Text;
using CsCheck;
using Keyfob.Cli;
using Keyfob.Codecs;
using Keyfob.Factory.Export;

namespace Keyfob.Factory.Tests.Export;

[TestClass]
public class EntraCsvTests
{
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
