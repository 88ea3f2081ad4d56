using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Keyfob.Simulator.Tests.Press;

/// <summary>The code on the panel equals that of an independent verifier, <c>oathtool</c> of the OATH Toolkit.</summary>
[TestClass]
public class OathtoolTests
{
    [TestMethod]
    [DataRow("devkit", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", 1700000000, 6, 30)]
    [DataRow("coreink", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", 1700000000, 6, 30)]
    [DataRow("devkit", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", 946684800, 8, 30)]
    [DataRow("coreink", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", 946684800, 8, 30)]
    [DataRow("devkit", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", 1795507200, 6, 60)]
    [DataRow("coreink", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", 1795507200, 6, 60)]
    [DataRow("devkit", "MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43UOV3HO6DZPIYTEMZU", 2147483648, 8, 60)]
    [DataRow("coreink", "MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43UOV3HO6DZPIYTEMZU", 2147483648, 8, 60)]
    [DataRow("devkit", "AAAAAAAAAAAAAAAAAAAAAAAAAA", 4102444799, 6, 30)]
    [DataRow("coreink", "AAAAAAAAAAAAAAAAAAAAAAAAAA", 4102444799, 6, 30)]
    [DataRow("devkit", "7777777777777777777777777Q", 4000000000, 8, 30)]
    [DataRow("coreink", "7777777777777777777777777Q", 4000000000, 8, 30)]
    public void Oathtool_gives_the_code_on_the_panel(string board, string secret, long at, int digits, int period)
    {
        var press = Simulated.Press(
            out _,
            "--board", board,
            "--secret", secret,
            "--at", at.ToString(CultureInfo.InvariantCulture),
            "--digits", digits.ToString(CultureInfo.InvariantCulture),
            "--period", period.ToString(CultureInfo.InvariantCulture));
        Assert.AreEqual(Oathtool(secret, at, digits, period), press.GetProperty("code").GetString());
    }

    private static string Oathtool(string secret, long at, int digits, int period)
    {
        var moment = DateTimeOffset.FromUnixTimeSeconds(at).ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
        try
        {
            using var process = Process.Start(new ProcessStartInfo("oathtool", ["--totp", "--base32", "--digits", $"{digits}", "--time-step-size", $"{period}s", "--now", moment, secret])
            {
                RedirectStandardOutput = true,
            })!;
            var output = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            Assert.AreEqual(0, process.ExitCode);
            return output;
        }
        catch (Win32Exception)
        {
            Assert.Inconclusive("oathtool is not installed (Debian package oathtool).");
            throw;
        }
    }
}
