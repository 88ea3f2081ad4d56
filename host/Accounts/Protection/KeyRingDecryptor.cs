using System.Xml.Linq;
using Keyfob.Verifier.Keys;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace Keyfob.Accounts.Protection;

/// <summary>Decrypts the keys of cookies and forms. The database names this class; the framework makes it.</summary>
/// <param name="services">Have the key ring.</param>
internal sealed class KeyRingDecryptor(IServiceProvider services) : IXmlDecryptor
{
    /// <inheritdoc/>
    public XElement Decrypt(XElement encryptedElement) => KeyRingEncryptor.Decrypt(services.GetRequiredService<IKeySource>(), encryptedElement);
}
