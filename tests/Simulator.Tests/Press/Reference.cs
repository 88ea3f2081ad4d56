using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Keyfob.Simulator.Tests.Press;

/// <summary>TOTP by the BCL, independent of the token's implementation.</summary>
internal static class Reference
{
    public static string Code(byte[] seed, long unixSeconds, int digits, int period)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, unixSeconds / period);
#pragma warning disable CA5350 // HOTP is defined on SHA-1.
        var mac = HMACSHA1.HashData(seed, counter);
#pragma warning restore CA5350
        var bits = BinaryPrimitives.ReadUInt32BigEndian(mac.AsSpan(mac[^1] & 0xF)) & 0x7FFFFFFF;
        return (bits % (uint)Math.Pow(10, digits)).ToString("D" + digits, System.Globalization.CultureInfo.InvariantCulture);
    }
}
