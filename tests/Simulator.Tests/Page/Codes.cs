using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Keyfob.Simulator.Tests.Page;

/// <summary>Codes of RFC 6238 by the BCL, independent of the simulator.</summary>
internal static class Codes
{
    /// <summary>Length of the demo token's steps in seconds.</summary>
    public const int Period = 30;

    private static readonly byte[] s_demoSeed = "12345678901234567890"u8.ToArray();

    /// <summary>The demo token's code at a moment.</summary>
    /// <param name="unixSeconds">The moment, in seconds since 1970.</param>
    public static string OfDemo(long unixSeconds) => Of(s_demoSeed, unixSeconds);

    /// <summary>A seed's code of six digits at a moment.</summary>
    public static string Of(byte[] seed, long unixSeconds)
    {
        var step = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(step, unixSeconds / Period);
#pragma warning disable CA5350 // The token's algorithm.
        var hash = HMACSHA1.HashData(seed, step);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xF)) & int.MaxValue;
        return (number % 1000000).ToString("D6", CultureInfo.InvariantCulture);
    }
}
