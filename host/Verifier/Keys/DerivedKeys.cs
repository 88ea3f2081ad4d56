using System.Security.Cryptography;

namespace Keyfob.Verifier.Keys;

/// <summary>The keys that are derived from one master key by HKDF with SHA-256 (RFC 5869).</summary>
/// <param name="masterKey">The master key; only read.</param>
public sealed class DerivedKeys(byte[] masterKey)
{
    /// <summary>Encrypts seeds with AES-256-GCM.</summary>
    public byte[] Seeds { get; } = Derive(masterKey, "keyfob-seeds-v1"u8);

    /// <summary>Signs the audit trail with HMAC-SHA-256.</summary>
    public byte[] Audit { get; } = Derive(masterKey, "keyfob-audit-v1"u8);

    /// <summary>Hashes wrong codes and the names of client budgets with HMAC-SHA-256.</summary>
    public byte[] Hashes { get; } = Derive(masterKey, "keyfob-hashes-v1"u8);

    /// <summary>Encrypts the portal's keys of cookies and forms with AES-256-GCM.</summary>
    public byte[] Cookies { get; } = Derive(masterKey, "keyfob-cookies-v1"u8);

    private static byte[] Derive(byte[] masterKey, ReadOnlySpan<byte> purpose)
    {
        var key = new byte[KeyRing.KeySize];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, masterKey, key, salt: [], purpose);
        return key;
    }
}
