using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Keyfob.Pskc.Tests;

/// <summary>Two independent readers read the files of the factory: <c>pskctool</c> of the OATH Toolkit (schema, signature) and
/// <c>pskc2csv</c> of python-pskc (MACs, decryption).</summary>
[TestClass]
public sealed class DebianReaderTests : IDisposable
{
    private const string Header = "serial,secret,algorithm,response_length,time_interval";
    private const string Totp = "urn:ietf:params:xml:ns:keyprov:pskc:totp";

    private readonly string _folder = Directory.CreateTempSubdirectory("keyfob-").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [TestMethod]
    public void Files_with_key_and_with_password_are_valid_to_the_schema()
    {
        using var key = SeedSamples.PreSharedKey();
        using var password = SeedSamples.PasswordKey();
        AssertAccepted(Pskctool("--validate", Save(SeedSamples.Write(Mixed(), key))));
        AssertAccepted(Pskctool("--validate", Save(SeedSamples.Write(Mixed(), password))));
        AssertAccepted(Pskctool("--validate", Save(SeedSamples.Write(SeedSamples.Entries(200), password))));
    }

    [TestMethod]
    public void The_schema_check_refuses_an_invalid_file()
    {
        using var key = SeedSamples.PreSharedKey();
        var file = Save(SeedSamples.Write(Mixed(), key));
        File.WriteAllText(file, File.ReadAllText(file).Replace("pskc:Extensions", "pskc:Extras", StringComparison.Ordinal));
        AssertNotAccepted(Pskctool("--validate", file));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_signed_file_is_valid_and_its_signature_verifies(bool ecdsa)
    {
        using var key = SeedSamples.PreSharedKey();
        using var signer = ecdsa ? Signers.Ecdsa() : Signers.Rsa();
        var file = Save(SeedSamples.Write(Mixed(), key, signer));
        AssertAccepted(Pskctool("--validate", file));
        AssertAccepted(Pskctool("--verify", "--verify-crt", SaveCertificate(signer), file));
    }

    [TestMethod]
    public void A_changed_signed_file_and_another_signer_are_refused()
    {
        using var key = SeedSamples.PreSharedKey();
        using var signer = Signers.Rsa();
        using var other = Signers.Rsa();
        var file = Save(SeedSamples.Write(Mixed(), key, signer));
        AssertNotAccepted(Pskctool("--verify", "--verify-crt", SaveCertificate(other), file));
        File.WriteAllText(file, File.ReadAllText(file).Replace("Length=\"6\"", "Length=\"8\"", StringComparison.Ordinal));
        AssertNotAccepted(Pskctool("--verify", "--verify-crt", SaveCertificate(signer), file));
    }

    [TestMethod]
    public void Pskc2csv_decrypts_with_the_key()
    {
        using var key = SeedSamples.PreSharedKey();
        AssertReads(Mixed(), Pskc2Csv("-s", SeedSamples.KeyHex, Save(SeedSamples.Write(Mixed(), key))));
    }

    [TestMethod]
    public void Pskc2csv_decrypts_with_the_password()
    {
        using var key = SeedSamples.PasswordKey();
        AssertReads(Mixed(), Pskc2Csv("-p", SeedSamples.Password, Save(SeedSamples.Write(Mixed(), key))));
    }

    [TestMethod]
    public void Pskc2csv_decrypts_a_signed_file()
    {
        using var key = SeedSamples.PreSharedKey();
        using var signer = Signers.Rsa();
        AssertReads(Mixed(), Pskc2Csv("-s", SeedSamples.KeyHex, Save(SeedSamples.Write(Mixed(), key, signer))));
    }

    [TestMethod]
    public void Pskc2csv_reads_drift_and_manufacturer()
    {
        using var key = SeedSamples.PreSharedKey();
        var file = Save(SeedSamples.Write([SeedSamples.Entry(1)], key));
        var (_, output, _) = Pskc2Csv("-s", SeedSamples.KeyHex, "-c", "serial,manufacturer,time_offset,time_drift", file);
        Assert.AreEqual("serial,manufacturer,time_offset,time_drift\nKF0000000001,oath.KF,0,0", output.ReplaceLineEndings("\n").Trim());
    }

    [TestMethod]
    public void Pskc2csv_detects_a_wrong_key_a_wrong_password_and_a_changed_MAC()
    {
        using var key = SeedSamples.PreSharedKey();
        using var password = SeedSamples.PasswordKey();
        var file = SeedSamples.Write([SeedSamples.Entry(1)], key);
        AssertRefused(Pskc2Csv("-s", "22345678901234567890123456789012", Save(file)));
        AssertRefused(Pskc2Csv("-p", "wrong", Save(SeedSamples.Write([SeedSamples.Entry(1)], password))));

        var changed = Save(file);
        var text = File.ReadAllText(changed);
        var at = text.IndexOf("<pskc:ValueMAC>", StringComparison.Ordinal) + "<pskc:ValueMAC>".Length;
        File.WriteAllText(changed, text[..at] + (text[at] == 'A' ? 'B' : 'A') + text[(at + 1)..]);
        AssertRefused(Pskc2Csv("-s", SeedSamples.KeyHex, changed));
    }

    private static List<SeedEntry> Mixed() =>
        [SeedSamples.Entry(1), SeedSamples.Entry(2, 16, 8, 30), SeedSamples.Entry(3, 32, 6, 60), SeedSamples.Entry(4, 64, 8, 60)];

    private static (int ExitCode, string Output, string Error) Pskctool(params string[] arguments) =>
        DebianProgram.Run("pskctool", "pskctool", arguments);

    private static (int ExitCode, string Output, string Error) Pskc2Csv(params string[] arguments) =>
        DebianProgram.Run("pskc2csv", "pskc-utils", arguments);

    private static void AssertAccepted((int ExitCode, string Output, string Error) run)
    {
        Assert.AreEqual(0, run.ExitCode, run.Error);
        Assert.AreEqual("OK", run.Output.Trim());
    }

    /// <summary>Its exit code is 0 even if it prints FAIL.</summary>
    private static void AssertNotAccepted((int ExitCode, string Output, string Error) run) => Assert.AreNotEqual("OK", run.Output.Trim());

    private static void AssertReads(List<SeedEntry> expected, (int ExitCode, string Output, string Error) run)
    {
        Assert.AreEqual(0, run.ExitCode, run.Error);
        var lines = expected.Select(entry => string.Create(
            CultureInfo.InvariantCulture,
            $"{entry.Serial},{Convert.ToHexStringLower(entry.Seed)},{Totp},{entry.Digits},{entry.Period}"));
        Assert.AreEqual(string.Join('\n', lines.Prepend(Header)), run.Output.ReplaceLineEndings("\n").Trim());
    }

    private static void AssertRefused((int ExitCode, string Output, string Error) run)
    {
        Assert.AreNotEqual(0, run.ExitCode);
        Assert.DoesNotContain("KF0000000001", run.Output);
    }

    private string Save(byte[] content) => SaveAs(".xml", content);

    private string SaveCertificate(X509Certificate2 certificate) => SaveAs(".pem", Encoding.ASCII.GetBytes(certificate.ExportCertificatePem()));

    private string SaveAs(string extension, byte[] content)
    {
        var path = Path.Combine(_folder, Guid.NewGuid().ToString("N") + extension);
        File.WriteAllBytes(path, content);
        return path;
    }
}
