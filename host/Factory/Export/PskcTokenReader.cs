using System.Security.Cryptography;
using System.Xml;

namespace Keyfob.Factory.Export;

/// <summary>Reads KeyPackages. Disposing zeroizes the MAC key.</summary>
internal sealed class PskcTokenReader : IDisposable
{
    private readonly byte[] _key;
    private readonly byte[] _macKey;

    /// <param name="key">The key of the seeds; stays the caller's.</param>
    /// <param name="macMethod">The element with the encrypted MAC key.</param>
    /// <exception cref="PskcException">The key is wrong, according to the padding of the MAC key.</exception>
    public PskcTokenReader(byte[] key, XmlElement macMethod)
    {
        macMethod.MustBe("Algorithm", PskcNames.HmacSha1);
        _key = key;
        _macKey = Decrypt(ReadWrapped(macMethod.Child("MACKey")));
        if (_macKey.Length != ValueCipher.MacSize)
        {
            throw WrongKey();
        }
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(_macKey);

    /// <summary>Reads one. The seed is decrypted only after its MAC was verified.</summary>
    public TokenExport Read(XmlElement package)
    {
        var entry = package.Child("Key");
        entry.MustBe("Algorithm", PskcNames.Totp);
        var data = entry.Child("Data");
        var clock = package.Child("Extensions").Child("Clock", PskcNames.Clock);
        var serial = package.Child("DeviceInfo").Child("SerialNo").InnerText;
        var digits = entry.Child("AlgorithmParameters").Child("ResponseFormat").Int("Length");
        var period = data.Child("TimeInterval").Child("PlainValue").Int();
        var setAt = clock.Child("SetAt", PskcNames.Clock).Time();
        var offset = clock.Optional("OffsetMs", PskcNames.Clock)?.Double();
        var ppm = clock.Optional("Ppm", PskcNames.Clock)?.Double();
        var uncertainty = clock.Optional("PpmUncertainty", PskcNames.Clock)?.Double();
        var seed = ReadSeed(data.Child("Secret"));
        try
        {
            return new TokenExport
            {
                Serial = serial,
                Seed = seed,
                Digits = digits,
                Period = period,
                ClockSetAt = setAt,
                ClockOffsetMs = offset,
                ClockPpm = ppm,
                ClockPpmUncertainty = uncertainty,
            };
        }
        catch (ArgumentException e)
        {
            CryptographicOperations.ZeroMemory(seed);
            throw PskcElement.Refused($"{e.ParamName} is out of range");
        }
    }

    private byte[] ReadSeed(XmlElement secret)
    {
        var wrapped = ReadWrapped(secret.Child("EncryptedValue"));
        return CryptographicOperations.FixedTimeEquals(ValueCipher.Mac(_macKey, wrapped), secret.Child("ValueMAC").Bytes())
            ? Decrypt(wrapped)
            : throw WrongKey();
    }

    private static byte[] ReadWrapped(XmlElement encrypted)
    {
        encrypted.Child("EncryptionMethod", PskcNames.Encryption).MustBe("Algorithm", PskcNames.Aes128Cbc);
        return encrypted.Child("CipherData", PskcNames.Encryption).Child("CipherValue", PskcNames.Encryption).Bytes();
    }

    private byte[] Decrypt(byte[] wrapped)
    {
        try
        {
            return ValueCipher.Decrypt(_key, wrapped);
        }
        catch (CryptographicException)
        {
            throw WrongKey();
        }
    }

    private static PskcException WrongKey() => new("The key or password is wrong, or the file was changed.");
}
