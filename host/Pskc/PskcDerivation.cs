using System.Security.Cryptography;
using System.Xml;

namespace Keyfob.Pskc;

/// <summary>The DerivedKey element: how a password becomes the key (RFC 6030, section 6.2).</summary>
internal static class PskcDerivation
{
    private const int MaxSalt = 1024;

    /// <summary>Writes it as in the RFC's example: the parameters are in no namespace, an empty PRF means HMAC-SHA1.</summary>
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
        writer.WriteElementString("KeyLength", PskcXmlWriter.Text(derivation.KeySize));
        writer.WriteStartElement("PRF");
        if (derivation.Prf != HashAlgorithmName.SHA1)
        {
            writer.WriteAttributeString("Algorithm", PskcNames.HmacSha2 + derivation.Prf.Name!.ToLowerInvariant());
        }

        writer.WriteEndElement();
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

    /// <summary>Reads it. Other derivations are refused. The namespaces of the parameters differ between programs.</summary>
    /// <param name="derivedKey">The element.</param>
    /// <param name="maxIterations">Largest iteration count.</param>
    public static Pbkdf2Parameters Read(XmlElement derivedKey, int maxIterations)
    {
        var method = derivedKey.Child("KeyDerivationMethod");
        if (PskcNames.LastPart(method.Attribute("Algorithm") ?? string.Empty) != "pbkdf2")
        {
            throw method.Refused($"the key derivation is {PskcElement.Shown(method.Attribute("Algorithm"))}, and only pbkdf2 is supported");
        }

        var parameters = method.Child("PBKDF2-params");
        var salt = parameters.Child("Salt").Child("Specified").Bytes();
        var count = parameters.Child("IterationCount");
        var length = parameters.Optional("KeyLength");
        var keySize = length?.Int() ?? PskcKey.Size;
        return salt.Length is 0 or > MaxSalt ? throw parameters.Refused("Salt is out of range")
            : count.Int() is var iterations && (iterations < 1 || iterations > maxIterations) ? throw count.Refused($"IterationCount is not 1 to {maxIterations}")
            : keySize is not (16 or 24 or 32) ? throw length!.Refused("KeyLength is not 16, 24 or 32")
            : new Pbkdf2Parameters(salt, iterations) { KeySize = keySize, Prf = ReadPrf(parameters) };
    }

    // An empty PRF means HMAC-SHA1, as in the RFC's example. Some write the name as text.
    private static HashAlgorithmName ReadPrf(XmlElement parameters)
    {
        var prf = parameters.Optional("PRF");
        var name = prf?.Attribute("Algorithm") ?? prf?.Text();
        return string.IsNullOrEmpty(name) ? HashAlgorithmName.SHA1 : HashNames.Find(name) ?? throw prf!.Refused($"PRF is {PskcElement.Shown(name)}, and only HMAC-SHA1, HMAC-SHA256 and HMAC-SHA512 are supported");
    }
}
