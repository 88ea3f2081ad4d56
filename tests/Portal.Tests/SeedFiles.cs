using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Keyfob.Pskc;
using Keyfob.Verifier.Tests;

namespace Keyfob.Portal.Tests;

/// <summary>PSKC files with the tokens KF1 and KF2, as the factory and as Debian's <c>csv2pskc</c> write them.</summary>
internal static class SeedFiles
{
    public const string Key = "000102030405060708090a0b0c0d0e0f", Password = "correct horse battery";

    /// <summary>The seed of KF2; KF1 has that of the test store.</summary>
    public static readonly byte[] SecondSeed = "ABCDEFGHIJKLMNOPQRST"u8.ToArray();

    /// <summary>The factory's.</summary>
    /// <param name="setAt">When the clocks were set.</param>
    /// <param name="isPassword">Whether it is encrypted with the password.</param>
    public static string OfFactory(DateTimeOffset setAt, bool isPassword = false)
    {
        using var key = isPassword
            ? PskcKey.FromPassword(Encoding.UTF8.GetBytes(Password), new Pbkdf2Parameters(new byte[16], 10_000))
            : PskcKey.PreShared(Convert.FromHexString(Key), "acme");
        using var one = Entry("KF1", TestStore.Seed);
        using var two = Entry("KF2", SecondSeed);
        using var file = new MemoryStream();
        PskcWriter.Write(file, new BatchInfo { Name = "acme-1", CreatedAt = setAt }, [one, two], key);
        return Encoding.UTF8.GetString(file.ToArray());

        SeedEntry Entry(string serial, byte[] seed) => new() { Serial = serial, Seed = [.. seed], Clock = new ClockReport { SetAt = setAt, Ppm = 0.5 } };
    }

    /// <summary>That of <c>csv2pskc</c>. The test is inconclusive where it is missing.</summary>
    public static string OfCsv2Pskc(bool isPassword)
    {
        var table = Path.GetTempFileName();
        try
        {
            File.WriteAllText(table, $"serial,secret,algorithm,response_length,time_interval\n{Row("KF1", TestStore.Seed)}\n{Row("KF2", SecondSeed)}\n");
            string[] words = isPassword ? ["-p", Password, table] : ["-s", Key, table];
            using var process = Process.Start(new ProcessStartInfo("csv2pskc", words) { RedirectStandardOutput = true })!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.AreEqual(0, process.ExitCode);
            return output;
        }
        catch (Win32Exception)
        {
            Assert.Inconclusive("csv2pskc is not installed (Debian package pskc-utils).");
            throw;
        }
        finally
        {
            File.Delete(table);
        }

        static string Row(string serial, byte[] seed) => $"{serial},{Convert.ToHexStringLower(seed)},totp,6,30";
    }
}
