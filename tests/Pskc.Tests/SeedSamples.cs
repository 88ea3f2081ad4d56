using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Keyfob.Pskc.Tests;

/// <summary>Entries and keys of seed files. None is secret.</summary>
internal static class SeedSamples
{
    public const string Password = "correct horse battery staple";

    public const string KeyHex = "12345678901234567890123456789012";

    public static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 30, 15, 250, TimeSpan.Zero);

    public static BatchInfo Info { get; } = new() { Name = "2026-11.a", CreatedAt = Now };

    public static PskcKey PreSharedKey() => PskcKey.PreShared(Convert.FromHexString(KeyHex), "Customer key 7");

    public static Pbkdf2Parameters Derivation { get; } = new(Convert.FromHexString("00112233445566778899AABBCCDDEEFF"), 2000);

    public static PskcKey PasswordKey() => PskcKey.FromPassword(Encoding.UTF8.GetBytes(Password), Derivation);

    /// <summary>An entry whose seed is the same in every run.</summary>
    public static SeedEntry Entry(int number, int seedSize = 20, int digits = 6, int period = 30) => new()
    {
        Serial = $"KF{number:D10}",
        Manufacturer = "oath.KF",
        Seed = Seed(number, seedSize),
        Digits = digits,
        Period = period,
        Clock = new ClockReport { SetAt = Now.AddMinutes(-number), OffsetMs = -12.5, Ppm = 0.1 + (number / 100.0), PpmUncertainty = 0.25 },
    };

    public static List<SeedEntry> Entries(int count) => [.. Enumerable.Range(1, count).Select(number => Entry(number))];

    public static byte[] Seed(int number, int size) => HKDF.Expand(HashAlgorithmName.SHA256, new byte[32], size, BitConverter.GetBytes(number));

    public static byte[] Write(IReadOnlyList<SeedEntry> entries, PskcKey key, X509Certificate2? signer = null)
    {
        using var file = new MemoryStream();
        PskcWriter.Write(file, Info, entries, key, signer);
        return file.ToArray();
    }

    public static PskcReader Open(byte[] file, SeedFileOptions? options = null) => PskcReader.Open(new MemoryStream(file), options);
}
