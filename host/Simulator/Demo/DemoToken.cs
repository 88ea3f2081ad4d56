using System.Globalization;
using System.Security.Cryptography;
using Keyfob.Boards.Virtual;
using Keyfob.Storage;

namespace Keyfob.Simulator.Demo;

/// <summary>The demo token: sealed, with the public seed of RFC 6238.</summary>
public static class DemoToken
{
    /// <summary>The seed in Base32.</summary>
    public const string Secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    /// <summary>Digits of its code, and seconds of a step.</summary>
    public const int Digits = 6, Period = 30;

    /// <summary>The seed.</summary>
    public static ReadOnlySpan<byte> Seed => "12345678901234567890"u8;

    /// <summary>The serial of a demo token.</summary>
    /// <param name="index">Its number, from 1 up.</param>
    public static string Serial(int index) => "KFDEMO" + index.ToString("D6", CultureInfo.InvariantCulture);

    /// <summary>True for the seed of the demo token.</summary>
    public static bool IsSeed(ReadOnlySpan<byte> seed) => CryptographicOperations.FixedTimeEquals(seed, Seed);

    /// <summary>Provisions and seals blank chips.</summary>
    public static void Prepare(VirtualBoard chips, int index, long unixSeconds) =>
        chips.Prepare(new TokenRecord(LifeState.Sealed, Serial(index), Digits, Period, unixSeconds, 0), Seed.ToArray(), unixSeconds);
}
