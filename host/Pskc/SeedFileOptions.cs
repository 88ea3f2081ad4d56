namespace Keyfob.Pskc;

/// <summary>What a reader of seed files accepts. The defaults are strict.</summary>
public sealed record SeedFileOptions
{
    /// <summary>Strict: encrypted TOTP seeds with a MAC, HMAC-SHA-1, 16 to 64 bytes.</summary>
    public static SeedFileOptions Default { get; } = new();

    /// <summary>Accept seeds in clear in a PSKC file (<c>PlainValue</c>).</summary>
    public bool AllowPlainValues { get; init; }

    /// <summary>Accept an encrypted seed without a MAC. A wrong key is then found by the padding only: once in 256 times it is not.</summary>
    public bool AllowMissingMac { get; init; }

    /// <summary>Do not check a signature with the certificate that is in it: such as those of <c>pskctool</c>, with SHA-1. That check shows accidents, not
    /// who signed: see <see cref="PskcReader.VerifySignature"/>.</summary>
    public bool IgnoreSignature { get; init; }

    /// <summary>Accept codes with HMAC-SHA-256 and HMAC-SHA-512.</summary>
    public bool AllowOtherHashes { get; init; }

    /// <summary>Accept counter-based tokens (HOTP).</summary>
    public bool AllowHotp { get; init; }

    /// <summary>Shortest seed in bytes, 1 to 64. RFC 4226 requires 16.</summary>
    public int MinSeedSize { get; init; } = 16;

    /// <summary>Most entries in a file.</summary>
    public int MaxEntries { get; init; } = 50_000;

    /// <summary>Entries that are refused and left out, with their reasons in <see cref="SeedBatch.Refused"/>, before the whole file is refused. 0: the first one refuses it.</summary>
    public int MaxRefused { get; init; }

    /// <summary>Largest iteration count of PBKDF2: a file must not occupy its reader for minutes.</summary>
    public int MaxIterations { get; init; } = Pbkdf2Parameters.MaxIterations;
}
