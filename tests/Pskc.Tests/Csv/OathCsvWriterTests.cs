using System.Text;
using Keyfob.Pskc.Csv;

namespace Keyfob.Pskc.Tests.Csv;

[TestClass]
public class OathCsvWriterTests
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

    private static SeedEntry Known(int digits, int period) => new()
    {
        Serial = "KF0000000001",
        Seed = Encoding.ASCII.GetBytes("12345678901234567890"),
        Digits = digits,
        Period = period,
    };
}
