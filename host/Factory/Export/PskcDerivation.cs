using System.Xml;
using Keyfob.Factory.Keys;

namespace Keyfob.Factory.Export;

/// <summary>The DerivedKey element: how a password becomes the key (RFC 6030, section 6.2).</summary>
internal static class PskcDerivation
{
    /// <summary>As in the RFC's example: the parameters are in no namespace, an empty PRF means HMAC-SHA1.</summary>
    /// <param name="writer">Is inside EncryptionKey.</param>
    /// <param name="derivation">Salt and iterations.</param>
    /// <param name="name">The name of the password for the customer.</param>
    /// <param name="ids">What is encrypted with the key.</param>
    public static void Write(XmlWriter writer, Pbkdf2Parameters derivation, string name, IEnumerable<string> ids)
    {
        writer.WriteStartElement("xenc11", "DerivedKey", PskcNames.Encryption11);
        writer.WriteStartElement("KeyDerivationMethod", PskcNames.Encryption11);
        writer.WriteAttributeString("Algorithm", PskcNames.Pbkdf2);
        writer.WriteStartElement("pkcs5", "PBKDF2-params", PskcNames.Pkcs5);
        writer.WriteStartElement("Salt");
        writer.Bytes("Specified", "", derivation.Salt);
        writer.WriteEndElement();
        writer.WriteElementString("IterationCount", PskcXmlWriter.Text(derivation.Iterations));
        writer.WriteElementString("KeyLength", PskcXmlWriter.Text(ExportKey.Size));
        writer.WriteElementString("PRF", null);
        writer.WriteEndElement();
        writer.WriteEndElement();
        writer.WriteStartElement("ReferenceList", PskcNames.Encryption);
        foreach (var id in ids)
        {
            writer.WriteStartElement("DataReference", PskcNames.Encryption);
            writer.WriteAttributeString("URI", "#" + id);
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
        writer.WriteElementString("MasterKeyName", PskcNames.Encryption11, name);
        writer.WriteEndElement();
    }

    /// <summary>Reads it. Other derivations are refused.</summary>
    public static Pbkdf2Parameters Read(XmlElement derivedKey)
    {
        var method = derivedKey.Child("KeyDerivationMethod", PskcNames.Encryption11);
        method.MustBe("Algorithm", PskcNames.Pbkdf2);
        var parameters = method.Child("PBKDF2-params", PskcNames.Pkcs5);
        var salt = parameters.Child("Salt", "").Child("Specified", "").Bytes();
        var iterations = parameters.Child("IterationCount", "").Int();
        var isDefaultPrf = parameters.Optional("PRF", "") is not { HasAttributes: true };
        return iterations is > 0 and <= Pbkdf2Parameters.MaxIterations && isDefaultPrf && parameters.Child("KeyLength", "").Int() == ExportKey.Size
            ? new Pbkdf2Parameters(salt, iterations)
            : throw PskcElement.Refused("PBKDF2-params has other values");
    }
}
