using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace Keyfob.Pskc.Tests;

/// <summary>Files as others write them: what differs from our own files, one difference each.</summary>
[TestClass]
public class PskcForeignTests
{
    private const string Totp = "Algorithm=\"urn:ietf:params:xml:ns:keyprov:pskc:totp\"";

    private static readonly XNamespace s_pskc = PskcNames.Pskc;
    private static readonly XNamespace s_xenc = PskcNames.Encryption;

    [TestMethod]
    [DataRow(Totp, "Algorithm=\"urn:ietf:params:xml:ns:keyprov:pskc#totp\"")]
    [DataRow(Totp, "Algorithm=\"http://www.ietf.org/keyprov/pskc#totp\"")]
    [DataRow(Totp, "Algorithm=\"totp\"")]
    [DataRow(Totp, "algorithm=\" TOTP \"")]
    [DataRow(Totp, "KeyAlgorithm=\"urn:ietf:params:xml:ns:keyprov:pskc#totp\"")]
    [DataRow("urn:ietf:params:xml:ns:keyprov:pskc\"", "urn:ietf:params:xml:ns:keyprov:pskc:1.0\"")]
    [DataRow("Encoding=\"DECIMAL\" Length=\"6\"", "Length=\" 6 \"")]
    [DataRow("Encoding=\"DECIMAL\"", "Format=\"decimal\"")]
    [DataRow("pskc:KeyPackage", "pskc:Device")]
    [DataRow("pskc:AlgorithmParameters", "pskc:Usage")]
    [DataRow("<pskc:PlainValue>30</pskc:PlainValue>", "<pskc:PlainValue>\n 30 \n</pskc:PlainValue>")]
    [DataRow("</xenc:CipherValue>", "\r\n\t </xenc:CipherValue>")]
    [DataRow("<pskc:ValueMAC>", "<pskc:ValueMAC>\n ")]
    [DataRow("Version=\"1.0\"", "Version=\"1\"")]
    [DataRow(" Version=\"1.0\"", "")]
    [DataRow("<pskc:TimeInterval>\n          <pskc:PlainValue>30</pskc:PlainValue>\n        </pskc:TimeInterval>", "")]
    [DataRow("<ds:KeyName>Customer key 7</ds:KeyName>", "")]
    [DataRow("<pskc:Policy>\n        <pskc:KeyUsage>OTP</pskc:KeyUsage>\n      </pskc:Policy>", "")]
    [DataRow("<pskc:PlainValue>0</pskc:PlainValue>\n        </pskc:TimeDrift>", "<pskc:PlainValue>None</pskc:PlainValue>\n        </pskc:TimeDrift>")]
    [DataRow("http://www.w3.org/2000/09/xmldsig#hmac-sha1", "hmac-sha-1")]
    [DataRow("<pskc:ResponseFormat", "<pskc:Suite hashalgo=\"sha1\"/><pskc:ResponseFormat")]
    [DataRow("<pskc:ResponseFormat", "<pskc:Suite>HMAC-SHA1</pskc:Suite><pskc:ResponseFormat")]
    public void Another_spelling_is_read(string ours, string theirs)
    {
        using var key = SeedSamples.PreSharedKey();
        using var batch = SeedSamples.Open(Replaced(ours, theirs)).Read(key);
        Assert.AreEqual("KF0000000001", batch.Entries[0].Serial);
        Assert.AreEqual(6, batch.Entries[0].Digits);
        Assert.AreEqual(30, batch.Entries[0].Period);
        Assert.IsNull(batch.Entries[0].Counter);
        CollectionAssert.AreEqual(SeedSamples.Seed(1, 20), batch.Entries[0].Seed);
    }

    [TestMethod]
    [DataRow("pskc:totp\"", "pskc:ocra\"", "the algorithm is ocra")]
    [DataRow(" " + Totp, "", "the algorithm is missing")]
    [DataRow("DECIMAL", "HEXADECIMAL", "is not DECIMAL")]
    [DataRow("Length=", "CheckDigits=\"true\" Length=", "check digit")]
    [DataRow("<pskc:ResponseFormat", "<pskc:Suite>HMAC-MD5</pskc:Suite><pskc:ResponseFormat", "Suite is hmac-md5")]
    [DataRow("<pskc:ResponseFormat", "<pskc:Suite>HMAC-SHA256</pskc:Suite><pskc:ResponseFormat", "only SHA1 is accepted")]
    [DataRow("<pskc:PlainValue>0</pskc:PlainValue>\n        </pskc:Time>", "<pskc:PlainValue>1</pskc:PlainValue>\n        </pskc:Time>", "do not count from 1970")]
    [DataRow("<pskc:PlainValue>30</pskc:PlainValue>", "<pskc:EncryptedValue/>", "TimeInterval is encrypted")]
    [DataRow("<pskc:KeyUsage>OTP</pskc:KeyUsage>", "<pskc:KeyUsage>Encrypt</pskc:KeyUsage>", "not for one-time passwords")]
    [DataRow("<pskc:KeyUsage>OTP</pskc:KeyUsage>", "<pskc:NumberOfTransactions>9</pskc:NumberOfTransactions>", "its policy has a rule other than")]
    [DataRow("<pskc:Policy>", "<pskc:Policy><pskc:PINPolicy/>", "its policy has a rule other than")]
    [DataRow("<pskc:Policy>", "<pskc:Policy><pskc:StartDate>2026-01-02</pskc:StartDate><pskc:ExpiryDate>2026-01-01</pskc:ExpiryDate>", "StartDate is after ExpiryDate")]
    [DataRow("<pskc:Policy>", "<pskc:Policy><pskc:StartDate>12:00:00</pskc:StartDate>", "StartDate cannot be read")]
    [DataRow("aes128-cbc", "aes128-gcm", "the encryption is aes128-gcm")]
    [DataRow("aes128-cbc", "aes256-cbc", "with a key of 16 bytes it must be aes128-cbc")]
    [DataRow("xmldsig#hmac-sha1", "xmldsig-more#hmac-md5", "the MAC is hmac-md5")]
    [DataRow("<pskc:MACKey ", "<pskc:MACKeyReference/><pskc:MACKey ", "not in the file")]
    [DataRow("<ds:KeyName>Customer key 7</ds:KeyName>", "<ds:X509Data/>", "encrypted for a certificate")]
    [DataRow("</pskc:SerialNo>", " \u200e</pskc:SerialNo>", "Serial is out of range")]
    public void What_would_change_a_code_or_is_not_supported_is_refused_with_its_name(string ours, string theirs, string reason)
    {
        using var key = SeedSamples.PreSharedKey();
        Assert.Contains(reason, Refusal.Of(() => SeedSamples.Open(Replaced(ours, theirs)).Read(key)));
    }

    [TestMethod]
    [DataRow("SHA256", 16)]
    [DataRow("SHA512", 24)]
    [DataRow("SHA1", 32)]
    public void Other_MACs_and_longer_keys_are_read_and_checked(string hash, int keySize)
    {
        using var key = PskcKey.PreShared(SeedSamples.Seed(9, keySize), "long key");
        var document = XDocument.Parse(Encoding.UTF8.GetString(SeedSamples.Write(SeedSamples.Entries(1), key)));
        var mac = document.Descendants(s_pskc + "ValueMAC").Single();
        var values = document.Descendants(s_xenc + "CipherValue").Select(value => Convert.FromBase64String(value.Value)).ToList();
        var bytes = CryptographicOperations.HmacData(new HashAlgorithmName(hash), ValueCipher.Decrypt(key.Key, values[0]), values[1]);
        document.Descendants(s_pskc + "MACMethod").Single().SetAttributeValue("Algorithm", PskcNames.HmacSha2 + hash.ToLowerInvariant());
        mac.Value = Convert.ToBase64String(bytes);
        using (var batch = SeedSamples.Open(Bytes(document)).Read(key))
        {
            CollectionAssert.AreEqual(SeedSamples.Seed(1, 20), batch.Entries[0].Seed);
        }

        bytes[^1] ^= 1;
        mac.Value = Convert.ToBase64String(bytes);
        Assert.Contains("Entry 1, line ", Refusal.Of(() => SeedSamples.Open(Bytes(document)).Read(key)));
        mac.Value = Convert.ToBase64String(bytes[..10]);
        Assert.EndsWith(Refusal.WrongKey, Refusal.Of(() => SeedSamples.Open(Bytes(document)).Read(key)));
    }

    [TestMethod]
    public void Without_a_MAC_key_the_MAC_has_the_key_of_the_seeds()
    {
        using var key = SeedSamples.PreSharedKey();
        var document = XDocument.Parse(Encoding.UTF8.GetString(SeedSamples.Write(SeedSamples.Entries(1), key)));
        document.Descendants(s_pskc + "MACKey").Remove();
        var wrapped = Convert.FromBase64String(document.Descendants(s_xenc + "CipherValue").Single().Value);
        document.Descendants(s_pskc + "ValueMAC").Single().Value = Convert.ToBase64String(ValueCipher.Mac(key.Key, wrapped));
        using var batch = SeedSamples.Open(Bytes(document)).Read(key);
        Assert.HasCount(1, batch.Entries);
    }

    [TestMethod]
    [DataRow("MACMethod")]
    [DataRow("ValueMAC")]
    public void A_missing_MAC_is_accepted_only_on_request(string element)
    {
        using var key = SeedSamples.PreSharedKey();
        var document = XDocument.Parse(Encoding.UTF8.GetString(SeedSamples.Write(SeedSamples.Entries(1), key)));
        document.Descendants(s_pskc + element).Remove();
        Assert.Contains($"{element} is missing", Refusal.Of(() => SeedSamples.Open(Bytes(document)).Read(key)));
        using var batch = SeedSamples.Open(Bytes(document), new SeedFileOptions { AllowMissingMac = true }).Read(key);
        CollectionAssert.AreEqual(SeedSamples.Seed(1, 20), batch.Entries[0].Seed);
    }

    [TestMethod]
    public void A_wrong_MAC_is_refused_also_where_a_missing_one_is_accepted()
    {
        using var key = SeedSamples.PreSharedKey();
        var file = Replaced("<pskc:ValueMAC>", "<pskc:ValueMAC>AAAA");
        Assert.EndsWith(Refusal.WrongKey, Refusal.Of(() => SeedSamples.Open(file, new SeedFileOptions { AllowMissingMac = true }).Read(key)));
    }

    [TestMethod]
    public void Other_hashes_are_accepted_only_on_request()
    {
        using var key = SeedSamples.PreSharedKey();
        var file = Replaced("<pskc:ResponseFormat", "<pskc:Suite>HMAC-SHA-512</pskc:Suite><pskc:ResponseFormat");
        using var batch = SeedSamples.Open(file, new SeedFileOptions { AllowOtherHashes = true }).Read(key);
        Assert.AreEqual(HashAlgorithmName.SHA512, batch.Entries[0].Hash);
    }

    [TestMethod]
    public void Of_the_dates_of_key_and_device_the_narrower_count()
    {
        using var key = SeedSamples.PreSharedKey();
        var file = Encoding.UTF8.GetString(SeedSamples.Write(SeedSamples.Entries(1), key))
            .Replace("</pskc:SerialNo>", "</pskc:SerialNo><pskc:StartDate>2026-01-01T00:00:00</pskc:StartDate><pskc:ExpiryDate>2029-01-01</pskc:ExpiryDate>", StringComparison.Ordinal)
            .Replace("<pskc:Policy>", "<pskc:Policy><pskc:StartDate>2026-02-01T01:00:00+01:00</pskc:StartDate><pskc:ExpiryDate>2037-12-31T00:00:00Z</pskc:ExpiryDate>", StringComparison.Ordinal);
        using var batch = SeedSamples.Open(Encoding.UTF8.GetBytes(file)).Read(key);
        Assert.AreEqual(new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero), batch.Entries[0].StartDate);
        Assert.AreEqual(new DateTimeOffset(2029, 1, 1, 0, 0, 0, TimeSpan.Zero), batch.Entries[0].ExpiryDate);
    }

    [TestMethod]
    [DataRow("<pskc:SerialNo>KF0000000001</pskc:SerialNo>", "", "KF0000000001")]
    [DataRow("<pskc:SerialNo>KF0000000001</pskc:SerialNo>", "<pskc:SerialNo>\n 306EUO4-00960 \n</pskc:SerialNo>", "306EUO4-00960")]
    public void A_serial_that_is_missing_is_the_key_ID(string ours, string theirs, string serial)
    {
        using var key = SeedSamples.PreSharedKey();
        using var batch = SeedSamples.Open(Replaced(ours, theirs)).Read(key);
        Assert.AreEqual(serial, batch.Entries[0].Serial);
    }

    [TestMethod]
    [DataRow("<foo:", "</foo:", "xmlns:foo=")]
    [DataRow("<", "</", "xmlns=")]
    public void Another_prefix_or_none_is_read(string start, string end, string declaration)
    {
        using var key = SeedSamples.PreSharedKey();
        var file = Encoding.UTF8.GetString(SeedSamples.Write(SeedSamples.Entries(2), key)).Replace("<pskc:", start, StringComparison.Ordinal)
            .Replace("</pskc:", end, StringComparison.Ordinal).Replace("xmlns:pskc=", declaration, StringComparison.Ordinal);
        using var batch = SeedSamples.Open(Encoding.UTF8.GetBytes(file)).Read(key);
        Assert.HasCount(2, batch.Entries);
    }

    [TestMethod]
    public void The_name_of_the_key_may_be_an_ID()
    {
        var file = Replaced("<pskc:EncryptionKey>\n    <ds:KeyName>Customer key 7</ds:KeyName>", "<pskc:EncryptionKey Id=\"theirs\">");
        Assert.AreEqual("theirs", SeedSamples.Open(file).KeyName);
    }

    private static byte[] Replaced(string ours, string theirs)
    {
        using var key = SeedSamples.PreSharedKey();
        var file = Encoding.UTF8.GetString(SeedSamples.Write(SeedSamples.Entries(1), key));
        Assert.Contains(ours, file);
        return Encoding.UTF8.GetBytes(file.Replace(ours, theirs, StringComparison.Ordinal));
    }

    private static byte[] Bytes(XDocument document) => Encoding.UTF8.GetBytes(document.ToString());
}
