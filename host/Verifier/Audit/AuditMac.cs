using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Keyfob.Verifier.Audit;

/// <summary>The keyed hash of an audit entry: somebody with access to the database only can neither change an entry nor make one.</summary>
public static class AuditMac
{
    /// <summary>Computes it over the lengths and the contents of all fields.</summary>
    /// <param name="key">The audit key.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="kind">The name of its kind, as it is stored.</param>
    public static byte[] Of(byte[] key, AuditEntry entry, string kind)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        Append(mac, entry.At.UtcTicks);
        Append(mac, entry.TokenId ?? -1);
        Append(mac, entry.TokenNumber ?? -1);
        Append(mac, kind);
        Append(mac, entry.Actor);
        Append(mac, entry.Detail);
        return mac.GetHashAndReset();
    }

    private static void Append(IncrementalHash mac, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        mac.AppendData(bytes);
    }

    private static void Append(IncrementalHash mac, string? text)
    {
        var bytes = text == null ? [] : Encoding.UTF8.GetBytes(text);
        Append(mac, text == null ? -1 : bytes.Length);
        mac.AppendData(bytes);
    }
}
