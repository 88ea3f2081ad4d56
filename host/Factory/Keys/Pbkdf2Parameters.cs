using System.Security.Cryptography;
using Dapper;

namespace Keyfob.Factory.Keys;

/// <summary>How a password becomes a key (PBKDF2 of PKCS #5 with HMAC-SHA1, which readers of RFC 6030 support).</summary>
/// <param name="Salt">16 bytes.</param>
/// <param name="Iterations">The iteration count.</param>
[method: ExplicitConstructor]
public sealed record Pbkdf2Parameters(byte[] Salt, int Iterations)
{
    /// <summary>Iterations for a new batch: OWASP's number for HMAC-SHA1 (Password Storage Cheat Sheet, 2023).</summary>
    public const int NewIterations = 1_300_000;

    /// <summary>Largest count in a file: it must not occupy its reader for minutes.</summary>
    public const int MaxIterations = 10_000_000;

    private const int SaltSize = 16;

    /// <summary>Parameters for a new batch.</summary>
    public static Pbkdf2Parameters New() => new(RandomNumberGenerator.GetBytes(SaltSize), NewIterations);
}
