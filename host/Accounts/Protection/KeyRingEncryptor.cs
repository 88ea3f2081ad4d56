using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Keyfob.Verifier.Keys;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Keyfob.Accounts.Protection;

/// <summary>Encrypts the keys of cookies and forms before they are stored in the database, with AES-256-GCM and a key of the key ring, which is outside it.</summary>
/// <param name="keys">The key ring.</param>
internal sealed class KeyRingEncryptor(IKeySource keys) : IXmlEncryptor
{
    private const int NonceSize = 12, TagSize = 16;

    /// <inheritdoc/>
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var id = keys.Ring.Current;
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        try
        {
            var nonce = RandomNumberGenerator.GetBytes(NonceSize);
            var (encrypted, tag) = (new byte[plain.Length], new byte[TagSize]);
            using var aes = new AesGcm(keys.KeysOf(id).Cookies, TagSize);
            aes.Encrypt(nonce, plain, encrypted, tag, Encoding.UTF8.GetBytes(id));
            return new EncryptedXmlInfo(new XElement("sealed", new XAttribute("key", id), Convert.ToBase64String([.. nonce, .. encrypted, .. tag])), typeof(KeyRingDecryptor));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    /// <summary>Decrypts what <see cref="Encrypt"/> made.</summary>
    /// <exception cref="CryptographicException">It was changed, or the key is another one.</exception>
    /// <exception cref="UnknownKeyException">The key ring does not have the key any more.</exception>
    public static XElement Decrypt(IKeySource keys, XElement element)
    {
        var id = (string?)element.Attribute("key") ?? throw new CryptographicException("The element has no key ID.");
        var content = Convert.FromBase64String(element.Value);
        if (content.Length < NonceSize + TagSize)
        {
            throw new CryptographicException("The encrypted element is too short.");
        }

        var plain = new byte[content.Length - NonceSize - TagSize];
        try
        {
            using var aes = new AesGcm(keys.KeysOf(id).Cookies, TagSize);
            aes.Decrypt(content.AsSpan(0, NonceSize), content.AsSpan(NonceSize, plain.Length), content.AsSpan(NonceSize + plain.Length), plain, Encoding.UTF8.GetBytes(id));
            return XElement.Parse(Encoding.UTF8.GetString(plain));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }
}
