using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Keyfob.Verifier.Audit;

/// <summary>The chain over the sealed entries: it binds each entry to its position and to all entries before it.</summary>
public static class AuditChain
{
    /// <summary>Bytes of a chain value and of a MAC.</summary>
    public const int Size = HMACSHA256.HashSizeInBytes;

    /// <summary>The value before position 1.</summary>
    public static byte[] Start => new byte[Size];

    /// <summary>The value of the next position.</summary>
    /// <param name="key">The audit key of the entry's key ID.</param>
    /// <param name="previous">The value of the position before; <see cref="Start"/> before the first.</param>
    /// <param name="position">1 or more.</param>
    /// <param name="mac">The entry's <see cref="AuditMac"/>.</param>
    public static byte[] Next(byte[] key, ReadOnlySpan<byte> previous, long position, ReadOnlySpan<byte> mac)
    {
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(number, position);
        return HMACSHA256.HashData(key, (byte[])[.. previous, .. number, .. mac]);
    }
}
