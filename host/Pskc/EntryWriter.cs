using System.Security.Cryptography;
using System.Xml;

namespace Keyfob.Pskc;

/// <summary>Writes the KeyPackage of one entry.</summary>
internal sealed class EntryWriter(XmlWriter writer, byte[] key, byte[] macKey)
{
    public void Write(SeedEntry entry, string secretId)
    {
        writer.Start("KeyPackage");
        writer.Start("DeviceInfo");
        if (entry.Manufacturer != null)
        {
            writer.Element("Manufacturer", entry.Manufacturer);
        }

        writer.Element("SerialNo", entry.Serial);
        writer.WriteEndElement();
        writer.Start("CryptoModuleInfo");
        writer.Element("Id", "CM_ID_001"); // A token has only one.
        writer.WriteEndElement();
        WriteKey(entry, secretId);
        if (entry.Clock != null)
        {
            ClockElement.Write(writer, entry.Clock);
        }

        writer.WriteEndElement();
    }

    private void WriteKey(SeedEntry entry, string secretId)
    {
        writer.Start("Key");
        writer.WriteAttributeString("Id", entry.KeyId ?? entry.Serial);
        writer.WriteAttributeString("Algorithm", PskcNames.Totp);
        writer.Start("AlgorithmParameters");
        if (entry.Hash != HashAlgorithmName.SHA1)
        {
            writer.Element("Suite", "HMAC-" + entry.Hash.Name);
        }

        writer.Start("ResponseFormat");
        writer.WriteAttributeString("Encoding", "DECIMAL");
        writer.WriteAttributeString("Length", PskcXmlWriter.Text(entry.Digits));
        writer.WriteEndElement();
        writer.WriteEndElement();
        WriteData(entry, secretId);
        writer.Start("Policy");
        WriteDate("StartDate", entry.StartDate);
        WriteDate("ExpiryDate", entry.ExpiryDate);
        writer.Element("KeyUsage", "OTP");
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private void WriteData(SeedEntry entry, string secretId)
    {
        var wrapped = ValueCipher.Encrypt(key, entry.Seed);
        writer.Start("Data");
        writer.Start("Secret");
        writer.Encrypted("EncryptedValue", secretId, wrapped, key.Length);
        writer.Bytes("ValueMAC", PskcNames.Pskc, ValueCipher.Mac(macKey, wrapped));
        writer.WriteEndElement();
        writer.Plain("Time", 0); // T0 of RFC 6238: steps count from 1970.
        writer.Plain("TimeInterval", entry.Period);
        if (entry.Clock?.OffsetMs is { } offset)
        {
            // RFC 6030, section 4.1: in intervals, negative for a clock that is behind.
            writer.Plain("TimeDrift", (int)Math.Round(offset / (1000.0 * entry.Period)));
        }

        writer.WriteEndElement();
    }

    private void WriteDate(string name, DateTimeOffset? date)
    {
        if (date != null)
        {
            writer.Element(name, PskcXmlWriter.Text(date.Value));
        }
    }
}
