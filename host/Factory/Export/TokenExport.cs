using System.Security.Cryptography;
using Keyfob.Pskc;

namespace Keyfob.Factory.Export;

/// <summary>The exported data of one token: its seed and what a verifier needs with it.</summary>
/// <remarks>Values out of range are refused with an <see cref="ArgumentException"/>; no message contains the seed.</remarks>
public sealed class TokenExport : IDisposable
{
    /// <summary>Shortest and longest seed, in bytes (RFC 4226, requirement R6; the token's storage).</summary>
    public const int MinSeedSize = 16, MaxSeedSize = 64;

    /// <summary>OATH token identifier, class A: 12 letters and digits, the first two the manufacturer's prefix.</summary>
    public required string Serial
    {
        get;
        init => field = IsSerial(value) ? value : throw new ArgumentException("A serial has 12 letters A-Z and digits.", nameof(Serial));
    }

    /// <summary>The seed, 16 to 64 bytes. It is not copied, and zeroized by <see cref="Dispose"/>.</summary>
    public required byte[] Seed
    {
        get;
        init => field = value.Length is >= MinSeedSize and <= MaxSeedSize
            ? value
            : throw new ArgumentException($"A seed has {MinSeedSize} to {MaxSeedSize} bytes.", nameof(Seed));
    }

    /// <summary>Digits of a code: 6 or 8.</summary>
    public required int Digits
    {
        get;
        init => field = value is 6 or 8 ? value : throw new ArgumentException("A code has 6 or 8 digits.", nameof(Digits));
    }

    /// <summary>Seconds that a code is shown for (RFC 6238: X): 30 or 60.</summary>
    public required int Period
    {
        get;
        init => field = value is 30 or 60 ? value : throw new ArgumentException("A code is valid for 30 or 60 seconds.", nameof(Period));
    }

    /// <summary>When the clock was set; kept in UTC.</summary>
    public required DateTimeOffset ClockSetAt
    {
        get;
        init => field = value.ToUniversalTime();
    }

    /// <summary>Measured clock minus UTC at that time, in milliseconds: positive is ahead. Null if not measured.</summary>
    public double? ClockOffsetMs
    {
        get;
        init => field = Measured(value, nameof(ClockOffsetMs));
    }

    /// <summary>Rate error after trimming, in ppm: positive is fast. Null if not measured.</summary>
    public double? ClockPpm
    {
        get;
        init => field = Measured(value, nameof(ClockPpm));
    }

    /// <summary>The uncertainty of <see cref="ClockPpm"/> in ppm. Null if not measured.</summary>
    public double? ClockPpmUncertainty
    {
        get;
        init => field = Measured(value, nameof(ClockPpmUncertainty)) is not < 0
            ? value
            : throw new ArgumentException("An uncertainty is not negative.", nameof(ClockPpmUncertainty));
    }

    /// <summary>Whether a text can be a serial.</summary>
    public static bool IsSerial(string text) => text.Length == 12 && text.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c));

    /// <summary>The entry of a seed file. It has the same seed, not a copy.</summary>
    /// <param name="manufacturer">Who made the token.</param>
    internal SeedEntry ToEntry(string manufacturer) => new()
    {
        Serial = Serial,
        Manufacturer = manufacturer,
        Seed = Seed,
        Digits = Digits,
        Period = Period,
        Clock = new ClockReport { SetAt = ClockSetAt, OffsetMs = ClockOffsetMs, Ppm = ClockPpm, PpmUncertainty = ClockPpmUncertainty },
    };

    /// <inheritdoc/>
    public void Dispose() => CryptographicOperations.ZeroMemory(Seed);

    // Wide enough for any clock. The limit excludes NaN and values that overflow the number of intervals.
    private static double? Measured(double? value, string name) => value is null or (> -1e9 and < 1e9)
        ? value
        : throw new ArgumentException("Not a measured value.", name);
}
