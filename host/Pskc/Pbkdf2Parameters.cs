using System.Security.Cryptography;

namespace Keyfob.Pskc;

/// <summary>How a password becomes a key (PBKDF2 of PKCS #5).</summary>
/// <param name="Salt">16 bytes.</param>
/// <param name="Iterations">The iteration count.</param>
public sealed record Pbkdf2Parameters(byte[] Salt, int Iterations)
{
    /// <summary>Iterations for a new file: OWASP's number for HMAC-SHA1 (Password Storage Cheat Sheet, 2023).</summary>
    public const int NewIterations = 1_300_000;

    /// <summary>Largest count in a file, unless the reader's options say otherwise.</summary>
    public const int MaxIterations = 10_000_000;

    private const int SaltSize = 16;

    /// <summary>Bytes of the key: 16, 24 or 32.</summary>
    public int KeySize { get; init; } = PskcKey.Size;

    /// <summary>The hash of the HMAC: SHA-1, which readers of RFC 6030 support, SHA-256 or SHA-512.</summary>
    public HashAlgorithmName Prf { get; init; } = HashAlgorithmName.SHA1;

    /// <summary>Parameters for a new file.</summary>
    public static Pbkdf2Parameters New() => new(RandomNumberGenerator.GetBytes(SaltSize), NewIterations);
}
