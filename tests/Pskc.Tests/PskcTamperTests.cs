using System.Text;
using System.Xml.Linq;
using CsCheck;

namespace Keyfob.Pskc.Tests;

[TestClass]
public class PskcTamperTests
{
    private static readonly XNamespace s_pskc = PskcNames.Pskc;
    private static readonly XNamespace s_xenc = PskcNames.Encryption;

    [TestMethod]
    public void A_wrong_key_is_detected()
    {
        using var key = SeedSamples.PreSharedKey();
        var reader = SeedSamples.Open(SeedSamples.Write(SeedSamples.Entries(2), key));
        for (var bit = 0; bit < 8 * PskcKey.Size; bit++)
        {
            var bytes = (byte[])key.Key.Clone();
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            using var wrong = PskcKey.PreShared(bytes, "Customer key 7");
            Assert.EndsWith(Refusal.WrongKey, Refusal.Of(() => reader.Read(wrong)));
        }
    }

    [TestMethod]
    [DataRow("correct horse battery stapl")]
    [DataRow("Correct horse battery staple")]
    [DataRow("")]
    public void A_wrong_password_is_detected(string password)
    {
        using var key = SeedSamples.PasswordKey();
        var reader = SeedSamples.Open(SeedSamples.Write(SeedSamples.Entries(2), key));
        using var wrong = PskcKey.FromPassword(Encoding.UTF8.GetBytes(password), reader.Derivation!);
        Assert.EndsWith(Refusal.WrongKey, Refusal.Of(() => reader.Read(wrong)));
    }

    [TestMethod]
    public void Each_changed_byte_of_each_ciphertext_and_MAC_is_detected()
    {
        using var key = SeedSamples.PreSharedKey();
        var document = XDocument.Parse(Encoding.UTF8.GetString(SeedSamples.Write(SeedSamples.Entries(2), key)));
        var values = document.Descendants(s_xenc + "CipherValue").Concat(document.Descendants(s_pskc + "ValueMAC")).ToList();
        Assert.HasCount(5, values);
        foreach (var value in values)
        {
            var good = value.Value;
            for (var i = 0; i < Convert.FromBase64String(good).Length; i++)
            {
                var bytes = Convert.FromBase64String(good);
                bytes[i] ^= 1;
                value.Value = Convert.ToBase64String(bytes);
                var reader = SeedSamples.Open(Bytes(document));
                Assert.EndsWith(Refusal.WrongKey, Refusal.Of(() => reader.Read(key)));
            }

            value.Value = good;
        }

        SeedSamples.Open(Bytes(document)).Read(key).Dispose();
    }

    [TestMethod]
    [DataRow("CipherValue", "")]
    [DataRow("CipherValue", "AAAA")]
    [DataRow("CipherValue", "AAECAwQFBgcICQoLDA0ODw==")]
    [DataRow("CipherValue", "no base64")]
    [DataRow("ValueMAC", "")]
    [DataRow("ValueMAC", "AAAA")]
    [DataRow("PlainValue", "0")]
    [DataRow("PlainValue", "3601")]
    [DataRow("PlainValue", "None")]
    [DataRow("PlainValue", "99999999999")]
    [DataRow("SerialNo", "KF\u200b000000001")]
    [DataRow("SerialNo", "KF\u0085000000001")]
    [DataRow("SerialNo", "KF0000000002")]
    [DataRow("Manufacturer", "oath.\u0085XX")]
    [DataRow("SetAt", "yesterday")]
    [DataRow("SetAt", "12:00:00")]
    [DataRow("SetAt", "2026-01-01T00:00:00")]
    [DataRow("SetAt", "0001-01-01T00:00:00+14:00")]
    [DataRow("SetAt", "2026-02-30T00:00:00Z")]
    [DataRow("Ppm", "NaN")]
    [DataRow("Ppm", "1,5")]
    [DataRow("PpmUncertainty", "-1")]
    [DataRow("CreatedAt", "")]
    [DataRow("Name", "<b>")]
    public void Invalid_values_are_refused(string element, string value)
    {
        using var key = SeedSamples.PreSharedKey();
        var file = Changed(SeedSamples.Write(SeedSamples.Entries(2), key), document =>
            All(document, element).First(e => e.Parent!.Name.LocalName != "Time").Value = value);
        Refusal.Of(() => SeedSamples.Open(file).Read(key));
    }

    [TestMethod]
    [DataRow("MACMethod")]
    [DataRow("MACKey")]
    [DataRow("EncryptionMethod")]
    [DataRow("CipherData")]
    [DataRow("KeyPackage")]
    [DataRow("Key")]
    [DataRow("Data")]
    [DataRow("Secret")]
    [DataRow("EncryptedValue")]
    [DataRow("ValueMAC")]
    [DataRow("SetAt")]
    public void A_missing_element_is_refused(string element)
    {
        using var key = SeedSamples.PreSharedKey();
        var file = Changed(SeedSamples.Write(SeedSamples.Entries(1), key), document => All(document, element).First().Remove());
        Refusal.Of(() => SeedSamples.Open(file).Read(key));
    }

    [TestMethod]
    [DataRow("EncryptionKey")]
    [DataRow("KeyName")]
    [DataRow("MACMethod")]
    [DataRow("MACKey")]
    [DataRow("EncryptionMethod")]
    [DataRow("CipherData")]
    [DataRow("KeyPackage")]
    [DataRow("DeviceInfo")]
    [DataRow("SerialNo")]
    [DataRow("Key")]
    [DataRow("ResponseFormat")]
    [DataRow("Data")]
    [DataRow("Secret")]
    [DataRow("EncryptedValue")]
    [DataRow("ValueMAC")]
    [DataRow("TimeInterval")]
    [DataRow("Clock")]
    [DataRow("SetAt")]
    [DataRow("Batch")]
    public void A_doubled_element_is_refused(string element)
    {
        using var key = SeedSamples.PreSharedKey();
        var file = Changed(SeedSamples.Write(SeedSamples.Entries(1), key), document => All(document, element).First().AddAfterSelf(All(document, element).First()));
        Refusal.Of(() => SeedSamples.Open(file).Read(key));
    }

    [TestMethod]
    public void A_seed_in_clear_is_refused()
    {
        using var key = SeedSamples.PreSharedKey();
        var file = Changed(SeedSamples.Write(SeedSamples.Entries(1), key), document =>
            All(document, "EncryptedValue").First().ReplaceWith(new XElement(s_pskc + "PlainValue", "MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=")));
        Refusal.Of(() => SeedSamples.Open(file).Read(key));
    }

    [TestMethod]
    [DataRow("IterationCount", "0")]
    [DataRow("IterationCount", "2000000000")]
    [DataRow("KeyLength", "20")]
    [DataRow("Specified", "?")]
    public void Other_derivations_are_refused_before_anything_is_derived(string element, string value)
    {
        using var key = SeedSamples.PasswordKey();
        var file = Changed(SeedSamples.Write(SeedSamples.Entries(1), key), document => All(document, element).First().Value = value);
        Refusal.Of(() => SeedSamples.Open(file));
    }

    [TestMethod]
    public void Another_pseudorandom_function_is_refused()
    {
        using var key = SeedSamples.PasswordKey();
        var file = Changed(SeedSamples.Write(SeedSamples.Entries(1), key), document =>
            All(document, "PRF").First().SetAttributeValue("Algorithm", "http://www.w3.org/2001/04/xmldsig-more#hmac-md5"));
        Refusal.Of(() => SeedSamples.Open(file));
    }

    [TestMethod]
    public void A_file_truncated_anywhere_is_refused()
    {
        using var key = SeedSamples.PreSharedKey();
        var file = SeedSamples.Write(SeedSamples.Entries(1), key);
        for (var length = 0; length < file.Length - "\n".Length; length++)
        {
            Refusal.Of(() => SeedSamples.Open(file[..length]).Read(key));
        }
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("serial,key")]
    [DataRow("<a/>")]
    [DataRow("<KeyContainer xmlns='urn:x' Version='1.0'/>")]
    [DataRow("<KeyContainer Version='2.0'/>")]
    public void A_file_that_is_not_PSKC_is_refused(string text)
    {
        Refusal.Of(() => SeedSamples.Open(Encoding.UTF8.GetBytes(text)));
    }

    [TestMethod]
    [DataRow("<!DOCTYPE a [<!ENTITY b 'b'>]><a>&b;</a>")]
    [DataRow("<!DOCTYPE a SYSTEM 'file:///etc/hostname'><a/>")]
    [DataRow("<?xml version='1.0.0'?><a/>")]
    [DataRow("<?xml version='1.x'?><a/>")]
    public void Document_types_and_invalid_declarations_are_refused(string text)
    {
        Assert.EndsWith("he file is not XML, or it is incomplete.", Refusal.Of(() => SeedSamples.Open(Encoding.UTF8.GetBytes(text))));
    }

    [TestMethod]
    public void A_file_too_deep_or_too_large_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 100_000)) + string.Concat(Enumerable.Repeat("</a>", 100_000));
        Assert.Contains("too deep", Refusal.Of(() => SeedSamples.Open(Encoding.UTF8.GetBytes(deep))));
        var large = new byte[PskcReader.MaxSize + 1];
        for (var i = 0; i < large.Length; i += 1000)
        {
            large[i] = (byte)'<';
        }

        Assert.AreEqual("The file has more than 64 MB.", Refusal.Of(() => SeedSamples.Open(large)));
    }

    [TestMethod]
    public void Every_refusal_of_a_changed_file_is_one_sentence()
    {
        using var key = SeedSamples.PreSharedKey();
        using var signer = Signers.Rsa();
        var file = SeedSamples.Write(SeedSamples.Entries(1), key, signer);
        Gen.Select(Gen.Int[0, file.Length - 1], Gen.Int[0, 40], Gen.Byte.Array[0, 8]).Sample(
            (at, removed, inserted) =>
            {
                byte[] changed = [.. file[..at], .. inserted, .. file[Math.Min(at + removed, file.Length)..]];
                try
                {
                    var reader = SeedSamples.Open(changed);
                    try
                    {
                        reader.VerifySignature(signer);
                    }
                    catch (PskcException)
                    {
                    }

                    reader.Read(key).Dispose();
                }
                catch (PskcException)
                {
                }
            },
            iter: 30 * Check.Iter);
    }

    private static IEnumerable<XElement> All(XDocument document, string name) => document.Descendants().Where(e => e.Name.LocalName == name);

    private static byte[] Changed(byte[] file, Action<XDocument> change)
    {
        var document = XDocument.Parse(Encoding.UTF8.GetString(file));
        change(document);
        return Bytes(document);
    }

    private static byte[] Bytes(XDocument document) => Encoding.UTF8.GetBytes(document.ToString(SaveOptions.DisableFormatting));
}
