using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Keyfob.Factory.Export;
using Keyfob.Factory.Keys;

namespace Keyfob.Factory.Tests.Export;

/// <summary>Tokens, keys and certificates for exports. None is secret.</summary>
internal static class ExportSamples
{
    public const string Password = "correct horse battery staple";

    public const string KeyHex = "12345678901234567890123456789012";

    public static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 30, 15, 250, TimeSpan.Zero);

    public static ExportInfo Info { get; } = new() { Manufacturer = "oath.KF", Batch = "2026-11.a", CreatedAt = Now };

    public static ExportKey PreSharedKey() => ExportKey.PreShared(Convert.FromHexString(KeyHex), "Customer key 7");

    public static Pbkdf2Parameters Derivation { get; } = new(Convert.FromHexString("00112233445566778899AABBCCDDEEFF"), 2000);

    public static ExportKey PasswordKey() => ExportKey.FromPassword(Encoding.UTF8.GetBytes(Password), Derivation);

    /// <summary>A token whose seed is the same in every run.</summary>
    public static TokenExport Token(int number, int seedSize = 20, int digits = 6, int period = 30) => new()
    {
        Serial = $"KF{number:D10}",
        Seed = Seed(number, seedSize),
        Digits = digits,
        Period = period,
        ClockSetAt = Now.AddMinutes(-number),
        ClockOffsetMs = -12.5,
        ClockPpm = 0.1 + (number / 100.0),
        ClockPpmUncertainty = 0.25,
    };

    public static List<TokenExport> Tokens(int count) => [.. Enumerable.Range(1, count).Select(number => Token(number))];

    public static byte[] Seed(int number, int size) => HKDF.Expand(HashAlgorithmName.SHA256, new byte[32], size, BitConverter.GetBytes(number));

    public static byte[] Write(IReadOnlyList<TokenExport> tokens, ExportKey key, X509Certificate2? signer = null)
    {
        using var file = new MemoryStream();
        PskcWriter.Write(file, Info, tokens, key, signer);
        return file.ToArray();
    }

    public static PskcReader Open(byte[] file) => PskcReader.Open(new MemoryStream(file));

    public static X509Certificate2 RsaSigner()
    {
        using var key = RSA.Create(2048);
        return SelfSigned(new CertificateRequest("CN=Keyfob factory", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    public static X509Certificate2 EcdsaSigner()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return SelfSigned(new CertificateRequest("CN=Keyfob factory", key, HashAlgorithmName.SHA256));
    }

    private static X509Certificate2 SelfSigned(CertificateRequest request)
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(Now.AddYears(-20), Now.AddYears(50)); // pskctool uses the real time.
    }
}
