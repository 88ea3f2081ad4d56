using System.Security.Cryptography;
using System.Text;

namespace Keyfob.Firmware.Tests.Provisioning.Definition;

/// <summary>The keys of the wire, implemented from firmware/Provisioning/README.md with the BCL only.</summary>
internal sealed class DefinedKeys
{
    public DefinedKeys(byte[] master)
    {
        Master = master;
        MacToToken = Derive("keyfob-wire-1 mac to token");
        MacFromToken = Derive("keyfob-wire-1 mac from token");
        CipherToToken = Derive("keyfob-wire-1 cipher to token")[..16];
        Check = Derive("keyfob-wire-1 check value");
    }

    public byte[] Master { get; }

    public byte[] MacToToken { get; }

    public byte[] MacFromToken { get; }

    public byte[] CipherToToken { get; }

    public byte[] Check { get; }

    /// <summary>All keys, which must never be sent.</summary>
    public IEnumerable<(string Name, byte[] Key)> All =>
        [("master", Master), ("mac to token", MacToToken), ("mac from token", MacFromToken), ("cipher to token", CipherToToken), ("check value", Check)];

    /// <summary>The keys of a sealed token.</summary>
    public static DefinedKeys OfSeed(byte[] seed) => new(HMACSHA256.HashData(seed, "keyfob-management-v1"u8));

    /// <summary>The seed of PUT-SEED: length, seed and zeros up to a full block, encrypted with AES-128-CBC.</summary>
    public byte[] Encrypt(byte[] iv, byte[] seed)
    {
        byte[] plaintext = [(byte)seed.Length, .. seed];
        Array.Resize(ref plaintext, (plaintext.Length + 15) / 16 * 16);
        using var aes = Aes.Create();
        aes.Key = CipherToToken;
        return aes.EncryptCbc(plaintext, iv, PaddingMode.None);
    }

    /// <summary>8 bytes over serial, digits, period, seed.</summary>
    public byte[] CheckValue(string serial, int digits, int period, byte[] seed)
    {
        byte[] message = [.. Encoding.ASCII.GetBytes(serial), (byte)digits, (byte)period, .. seed];
        return HMACSHA256.HashData(Check, message)[..8];
    }

    private byte[] Derive(string label) => HMACSHA256.HashData(Master, Encoding.ASCII.GetBytes(label));
}
