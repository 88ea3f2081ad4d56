using System.Globalization;
using System.Xml;

namespace Keyfob.Pskc;

/// <summary>Writes the elements of PSKC; the counterpart of <see cref="PskcElement"/>.</summary>
internal static class PskcXmlWriter
{
    public static void Start(this XmlWriter writer, string name) => writer.WriteStartElement("pskc", name, PskcNames.Pskc);

    public static void Element(this XmlWriter writer, string name, string value) => writer.WriteElementString("pskc", name, PskcNames.Pskc, value);

    public static void Plain(this XmlWriter writer, string name, int value)
    {
        writer.Start(name);
        writer.Element("PlainValue", Text(value));
        writer.WriteEndElement();
    }

    public static void Bytes(this XmlWriter writer, string name, string space, byte[] value)
    {
        writer.WriteStartElement(name, space);
        writer.WriteBase64(value, 0, value.Length);
        writer.WriteEndElement();
    }

    /// <summary>EncryptedDataType of XML Encryption, under a PSKC name.</summary>
    public static void Encrypted(this XmlWriter writer, string name, string id, byte[] wrapped, int keySize)
    {
        writer.Start(name);
        writer.WriteAttributeString("Id", id);
        writer.WriteStartElement("EncryptionMethod", PskcNames.Encryption);
        writer.WriteAttributeString("Algorithm", ValueCipher.NameFor(keySize));
        writer.WriteEndElement();
        writer.WriteStartElement("CipherData", PskcNames.Encryption);
        writer.Bytes("CipherValue", PskcNames.Encryption, wrapped);
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    public static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Text(DateTimeOffset value) => value.ToString(PskcNames.TimeFormat, CultureInfo.InvariantCulture);
}
