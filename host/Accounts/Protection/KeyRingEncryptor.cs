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
    /// <inheritdoc/>
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var id = keys.Ring.Current;
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        try
        {
            var encrypted = AuthenticatedBytes.Encrypt(keys.KeysOf(id).Cookies, plain, Encoding.UTF8.GetBytes(id));
            return new EncryptedXmlInfo(new XElement("sealed", new XAttribute("key", id), Convert.ToBase64String(encrypted)), typeof(KeyRingDecryptor));
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
        var plain = AuthenticatedBytes.Decrypt(keys.KeysOf(id).Cookies, Convert.FromBase64String(element.Value), Encoding.UTF8.GetBytes(id));
        try
        {
            return XElement.Parse(Encoding.UTF8.GetString(plain));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }
}
