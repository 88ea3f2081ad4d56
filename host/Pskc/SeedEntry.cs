using System.Globalization;
using System.Security.Cryptography;

namespace Keyfob.Pskc;

/// <summary>One token of a seed file: its seed and what a verifier needs with it.</summary>
/// <remarks>Values out of range are refused with an <see cref="ArgumentException"/>; no message contains the seed.</remarks>
public sealed class SeedEntry : IDisposable
{
    /// <summary>Longest seed in bytes.</summary>
    public const int MaxSeedSize = 64;

    /// <summary>Longest serial, key ID and manufacturer in characters.</summary>
    public const int MaxTextLength = 128;

    /// <summary>The serial of the token: 1 to 128 visible characters and inner blanks.</summary>
    public required string Serial
    {
        get;
        init => field = Text(value, nameof(Serial));
    }

    /// <summary>Who made it, as in RFC 6030 (section 4.3.1) or any other text; null if the file does not say.</summary>
    public string? Manufacturer
    {
        get;
        init => field = value == null ? null : Text(value, nameof(Manufacturer));
    }

    /// <summary>The file's identifier of the key; null if it has none.</summary>
    public string? KeyId
    {
        get;
        init => field = value == null ? null : Text(value, nameof(KeyId));
    }

    /// <summary>The seed, 1 to 64 bytes. It is not copied, and zeroized by <see cref="Dispose"/>.</summary>
    public required byte[] Seed
    {
        get;
        init => field = value.Length is > 0 and <= MaxSeedSize ? value : throw new ArgumentException($"A seed has 1 to {MaxSeedSize} bytes.", nameof(Seed));
    }

    /// <summary>Digits of a code: 6 to 8.</summary>
    public int Digits
    {
        get;
        init => field = value is >= 6 and <= 8 ? value : throw new ArgumentException("A code has 6 to 8 digits.", nameof(Digits));
    }
    = 6;

    /// <summary>Seconds that a code is valid for (RFC 6238: X): 1 to 3600. Not used if <see cref="Counter"/> is set.</summary>
    public int Period
    {
        get;
        init => field = value is >= 1 and <= 3600 ? value : throw new ArgumentException("A code is valid for 1 to 3600 seconds.", nameof(Period));
    }
    = 30;

    /// <summary>The next counter of a counter-based token (HOTP), not negative; null for a time-based one (TOTP).</summary>
    public long? Counter
    {
        get;
        init => field = value is not < 0 ? value : throw new ArgumentException("A counter is not negative.", nameof(Counter));
    }

    /// <summary>The hash of the HMAC: SHA-1, SHA-256 or SHA-512.</summary>
    public HashAlgorithmName Hash { get; init; } = HashAlgorithmName.SHA1;

    /// <summary>When the token may be used first; kept in UTC. Null if the file does not say.</summary>
    public DateTimeOffset? StartDate
    {
        get;
        init => field = value?.ToUniversalTime();
    }

    /// <summary>When the token may not be used any more; kept in UTC. Null if the file does not say.</summary>
    public DateTimeOffset? ExpiryDate
    {
        get;
        init => field = value?.ToUniversalTime();
    }

    /// <summary>What is known of the token's clock; null in files of others.</summary>
    public ClockReport? Clock { get; init; }

    /// <summary>Its number in the file, from 1; 0 if it was not read from one.</summary>
    public int Number { get; internal set; }

    /// <summary>Its line in the file, from 1; 0 if it is not known.</summary>
    public int Line { get; internal set; }

    /// <inheritdoc/>
    public void Dispose() => CryptographicOperations.ZeroMemory(Seed);

    private static string Text(string value, string name) =>
        value.Length is > 0 and <= MaxTextLength && value.All(IsVisible) && value.Trim() == value
            ? value
            : throw new ArgumentException($"A name has 1 to {MaxTextLength} visible characters.", name);

    // Not invisible, and no half of a pair: two serials that look the same must be the same.
    private static bool IsVisible(char c) => c == ' ' || char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
        or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
