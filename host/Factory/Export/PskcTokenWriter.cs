using System.Xml;

namespace Keyfob.Factory.Export;

/// <summary>Writes the KeyPackage of one token.</summary>
internal sealed class PskcTokenWriter(XmlWriter writer, string manufacturer, byte[] key, byte[] macKey)
{
    public void Write(TokenExport token, string secretId)
    {
        writer.Start("KeyPackage");
        writer.Start("DeviceInfo");
        writer.Element("Manufacturer", manufacturer);
        writer.Element("SerialNo", token.Serial);
        writer.WriteEndElement();
        writer.Start("CryptoModuleInfo");
        writer.Element("Id", "CM_ID_001"); // A token has only one.
        writer.WriteEndElement();
        WriteKey(token, secretId);
        WriteClock(token);
        writer.WriteEndElement();
    }

    private void WriteKey(TokenExport token, string secretId)
    {
        writer.Start("Key");
        writer.WriteAttributeString("Id", token.Serial);
        writer.WriteAttributeString("Algorithm", PskcNames.Totp);
        writer.Start("AlgorithmParameters");
        writer.Start("ResponseFormat");
        writer.WriteAttributeString("Encoding", "DECIMAL");
        writer.WriteAttributeString("Length", PskcXmlWriter.Text(token.Digits));
        writer.WriteEndElement();
        writer.WriteEndElement();
        WriteData(token, secretId);
        writer.Start("Policy");
        writer.Element("KeyUsage", "OTP");
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private void WriteData(TokenExport token, string secretId)
    {
        var wrapped = ValueCipher.Encrypt(key, token.Seed);
        writer.Start("Data");
        writer.Start("Secret");
        writer.Encrypted("EncryptedValue", secretId, wrapped);
        writer.Bytes("ValueMAC", PskcNames.Pskc, ValueCipher.Mac(macKey, wrapped));
        writer.WriteEndElement();
        writer.Plain("Time", 0); // T0 of RFC 6238: steps count from 1970.
        writer.Plain("TimeInterval", token.Period);
        if (token.ClockOffsetMs is { } offset)
        {
            // RFC 6030, section 4.1: in intervals, negative for a clock that is behind.
            writer.Plain("TimeDrift", (int)Math.Round(offset / (1000.0 * token.Period)));
        }

        writer.WriteEndElement();
    }

    private void WriteClock(TokenExport token)
    {
        writer.Start("Extensions");
        writer.WriteStartElement("clock", "Clock", PskcNames.Clock);
        writer.WriteElementString("SetAt", PskcNames.Clock, PskcXmlWriter.Text(token.ClockSetAt));
        WriteMeasured("OffsetMs", token.ClockOffsetMs);
        WriteMeasured("Ppm", token.ClockPpm);
        WriteMeasured("PpmUncertainty", token.ClockPpmUncertainty);
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private void WriteMeasured(string name, double? value)
    {
        if (value != null)
        {
            writer.WriteElementString(name, PskcNames.Clock, XmlConvert.ToString(value.Value));
        }
    }
}
