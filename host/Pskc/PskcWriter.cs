using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml;

namespace Keyfob.Pskc;

/// <summary>Writes entries as a Portable Symmetric Key Container (RFC 6030), the seeds encrypted and MACed.</summary>
/// <remarks>The MAC of RFC 6030 covers only the encrypted seed. The other values (serial, digits, dates, clock), and which seed belongs to
/// which serial, are protected by the signature only.</remarks>
public static class PskcWriter
{
    private const string MacKeyId = "mac-key";

    private static readonly XmlWriterSettings s_indented = new() { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" };
    private static readonly XmlWriterSettings s_asItIs = new() { Encoding = new UTF8Encoding(false), NewLineChars = "\n" };

    /// <summary>Writes one container.</summary>
    /// <param name="destination">Receives the file; not closed.</param>
    /// <param name="info">What the entries share.</param>
    /// <param name="entries">At least one, time-based; no serial twice. The caller zeroizes their seeds.</param>
    /// <param name="key">Encrypts the seeds and the MAC key. The salt and iteration count of a password are written as well.</param>
    /// <param name="signer">Signs the file if not null: a certificate with its private key, RSA or ECDSA on P-256.</param>
    /// <exception cref="ArgumentException">An argument is out of range, or the signer cannot sign; nothing was written.</exception>
    public static void Write(Stream destination, BatchInfo info, IReadOnlyList<SeedEntry> entries, PskcKey key, X509Certificate2? signer = null)
    {
        if (entries.Count == 0 || entries.DistinctBy(entry => entry.Serial).Count() != entries.Count || entries.Any(entry => entry.Counter != null))
        {
            throw new ArgumentException("A file has at least one entry, no serial twice, and no counter.", nameof(entries));
        }

        // A disposed key or seed is all zeros and must not be written.
        if (IsZeroized(key.Key) || entries.Any(entry => IsZeroized(entry.Seed)))
        {
            throw new ArgumentException("The key or a seed was zeroized already.", nameof(key));
        }

        using var unsigned = new MemoryStream();
        using (var writer = XmlWriter.Create(unsigned, s_indented))
        {
            WriteContainer(writer, info, entries, key);
        }

        unsigned.Position = 0;
        if (signer == null)
        {
            unsigned.CopyTo(destination);
            return;
        }

        var document = new LineDocument();
        document.Load(unsigned);
        PskcSignature.Sign(document, signer);
        using var signed = XmlWriter.Create(destination, s_asItIs);
        document.Save(signed);
    }

    private static void WriteContainer(XmlWriter writer, BatchInfo info, IReadOnlyList<SeedEntry> entries, PskcKey key)
    {
        var macKey = RandomNumberGenerator.GetBytes(ValueCipher.MacKeySize);
        try
        {
            writer.Start("KeyContainer");
            writer.WriteAttributeString("xmlns", "ds", null, PskcNames.Signature);
            writer.WriteAttributeString("xmlns", "xenc", null, PskcNames.Encryption);
            writer.WriteAttributeString("Version", "1.0");
            WriteEncryptionKey(writer, info, entries.Count, key);
            writer.Start("MACMethod");
            writer.WriteAttributeString("Algorithm", PskcNames.HmacSha1);
            writer.Encrypted("MACKey", MacKeyId, ValueCipher.Encrypt(key.Key, macKey), key.Key.Length);
            writer.WriteEndElement();
            var entryWriter = new EntryWriter(writer, key.Key, macKey);
            for (var i = 0; i < entries.Count; i++)
            {
                entryWriter.Write(entries[i], SecretId(i));
            }

            WriteBatch(writer, info);
            writer.WriteEndElement();
            writer.WriteWhitespace("\n");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(macKey);
        }
    }

    private static void WriteEncryptionKey(XmlWriter writer, BatchInfo info, int count, PskcKey key)
    {
        writer.Start("EncryptionKey");
        if (key.Derivation == null)
        {
            writer.WriteElementString("KeyName", PskcNames.Signature, key.Name);
        }
        else
        {
            var ids = Enumerable.Range(0, count).Select(SecretId).Prepend(MacKeyId);
            PskcDerivation.Write(writer, key.Derivation, "Password of batch " + info.Name, ids);
        }

        writer.WriteEndElement();
    }

    private static void WriteBatch(XmlWriter writer, BatchInfo info)
    {
        writer.Start("Extensions");
        writer.WriteStartElement("batch", "Batch", PskcNames.Batch);
        writer.WriteElementString("Name", PskcNames.Batch, info.Name);
        writer.WriteElementString("CreatedAt", PskcNames.Batch, PskcXmlWriter.Text(info.CreatedAt));
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static string SecretId(int index) => "secret-" + PskcXmlWriter.Text(index + 1);

    private static bool IsZeroized(byte[] secret) => !secret.AsSpan().ContainsAnyExcept((byte)0);
}
