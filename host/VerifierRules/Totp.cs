using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Keyfob.VerifierRules;

/// <summary>Time-based one-time passwords of RFC 6238 with HMAC-SHA-1, by the BCL: the verifier's side, which shares no code with the token.</summary>
public static class Totp
{
    /// <summary>Digits of a code, RFC 4226 section 5.3: at least 6; tokens show 6 or 8.</summary>
    public const int MinDigits = 6, MaxDigits = 8;

    private const int TagSize = 20;

    private static readonly int[] s_powersOfTen = [1_000_000, 10_000_000, 100_000_000];

    /// <summary>The time step, RFC 6238 section 4.2, with T0 = 0.</summary>
    /// <param name="unixSeconds">0 or more, in seconds since 1970-01-01T00:00:00Z.</param>
    /// <param name="period">Length of a step in seconds, above 0.</param>
    public static long StepAt(long unixSeconds, int period)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(unixSeconds);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(period);
        return unixSeconds / period;
    }

    /// <summary>The code of a step, with leading zeros.</summary>
    /// <param name="key">The shared secret; only read.</param>
    /// <param name="step">0 or more.</param>
    /// <param name="digits"><see cref="MinDigits"/> to <see cref="MaxDigits"/>.</param>
    public static string CodeOf(ReadOnlySpan<byte> key, long step, int digits) =>
        NumberOf(key, step, digits).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');

    /// <summary>The code of a step as a number, without its leading zeros.</summary>
    /// <inheritdoc cref="CodeOf"/>
    public static int NumberOf(ReadOnlySpan<byte> key, long step, int digits)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentOutOfRangeException.ThrowIfLessThan(digits, MinDigits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(digits, MaxDigits);
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> tag = stackalloc byte[TagSize];
#pragma warning disable CA5350 // RFC 6238 names it: what breaks SHA-1 does not break its HMAC.
        HMACSHA1.HashData(key, counter, tag);
#pragma warning restore CA5350

        // Dynamic truncation, RFC 4226 section 5.3.
        var number = BinaryPrimitives.ReadInt32BigEndian(tag[(tag[^1] & 0x0F)..]) & 0x7FFFFFFF;
        CryptographicOperations.ZeroMemory(tag);
        return number % s_powersOfTen[digits - MinDigits];
    }
}
