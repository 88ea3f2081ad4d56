using System.Security.Cryptography;
using System.Xml;

namespace Keyfob.Pskc;

/// <summary>Reads secrets: checks a MAC, then decrypts. Disposing zeroizes the MAC key.</summary>
internal sealed class ValueReader : IDisposable
{
    private const string WrongKey = "the key or password is wrong, or the file was changed";

    private readonly SeedFileOptions _options;
    private readonly byte[]? _key;
    private readonly byte[]? _macKey;
    private readonly HashAlgorithmName _macHash;

    /// <param name="options">What is accepted.</param>
    /// <param name="key">The key of the seeds; stays the caller's. Null for seeds in clear.</param>
    /// <param name="macMethod">The element with the encrypted MAC key; null if the file has no MACs.</param>
    /// <exception cref="PskcException">The key is wrong, according to the padding of the MAC key.</exception>
    public ValueReader(SeedFileOptions options, PskcKey? key, XmlElement? macMethod)
    {
        _options = options;
        _key = key?.Key;
        if (_key == null || macMethod == null)
        {
            return;
        }

        var name = macMethod.Attribute("Algorithm");
        _macHash = HashNames.Find(name ?? string.Empty)
            ?? throw macMethod.Refused($"the MAC is {PskcElement.Shown(name)}, and only HMAC-SHA1, HMAC-SHA256 and HMAC-SHA512 are supported");
        if (macMethod.Optional("MACKeyReference") is { } reference)
        {
            throw reference.Refused("the key of the MAC is not in the file, which is not supported");
        }

        // Without a key of its own the MAC has the key of the seeds.
        _macKey = macMethod.Optional("MACKey") is { } macKey ? Decrypt(macKey, ReadWrapped(macKey)) : (byte[])_key.Clone();
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(_macKey);

    /// <summary>Reads the element Secret. An encrypted one is decrypted only after its MAC was verified.</summary>
    /// <returns>The seed, which the caller zeroizes.</returns>
    public byte[] Read(XmlElement secret)
    {
        if (secret.Optional("EncryptedValue") is { } encrypted)
        {
            var wrapped = ReadWrapped(encrypted);
            VerifyMac(secret, wrapped);
            return Decrypt(encrypted, wrapped);
        }

        var plain = secret.Child("PlainValue");
        return _options.AllowPlainValues ? plain.Bytes() : throw plain.Refused("the seed is in clear, which is not accepted");
    }

    private void VerifyMac(XmlElement secret, byte[] wrapped)
    {
        var mac = secret.Optional("ValueMAC");
        if (mac == null || _macKey == null)
        {
            if (_options.AllowMissingMac)
            {
                return;
            }

            throw secret.Refused(mac == null ? "ValueMAC is missing" : "MACMethod is missing, so ValueMAC cannot be checked");
        }

        if (!CryptographicOperations.FixedTimeEquals(CryptographicOperations.HmacData(_macHash, _macKey, wrapped), mac.Bytes()))
        {
            throw mac.Refused(WrongKey);
        }
    }

    private byte[] ReadWrapped(XmlElement encrypted)
    {
        if (_key == null)
        {
            throw encrypted.Refused("the value is encrypted, and no key was given");
        }

        var method = encrypted.Child("EncryptionMethod");
        var name = method.Attribute("Algorithm");
        return name?.EndsWith($"aes{8 * _key.Length}-cbc", StringComparison.OrdinalIgnoreCase) == true
            ? encrypted.Child("CipherData").Child("CipherValue").Bytes()
            : throw method.Refused($"the encryption is {PskcElement.Shown(name)}; with a key of {_key.Length} bytes it must be aes{8 * _key.Length}-cbc");
    }

    private byte[] Decrypt(XmlElement encrypted, byte[] wrapped)
    {
        try
        {
            return ValueCipher.Decrypt(_key!, wrapped);
        }
        catch (CryptographicException)
        {
            throw encrypted.Refused(WrongKey);
        }
    }
}
