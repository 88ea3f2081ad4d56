using System.Security.Cryptography.X509Certificates;
using System.Text;
using Keyfob.Pskc.Csv;

namespace Keyfob.Pskc.Tests;

/// <summary>Files of whole programs. Those of <c>csv2pskc</c> and <c>pskctool</c> are made by the programs, the others by their form.</summary>
[TestClass]
public sealed class ForeignProgramTests : IDisposable
{
    private const string Table = """
        serial,secret,algorithm,response_length,time_interval,manufacturer,policy.expiry_date
        AB-1,3132333435363738393031323334353637383930,totp,6,30,Acme,2031-05-06
        AB-2,4142434445464748494a4b4c4d4e4f5051525354,totp,8,60,Acme,

        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("keyfob-").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [TestMethod]
    public void A_file_of_csv2pskc_with_a_key_is_read()
    {
        var reader = SeedSamples.Open(Csv2Pskc("-s", SeedSamples.KeyHex));
        Assert.IsTrue(reader.IsEncrypted);
        Assert.IsNull(reader.KeyName);
        using var key = SeedSamples.PreSharedKey();
        using var batch = reader.Read(key);
        AssertTable(batch);
    }

    [TestMethod]
    public void A_file_of_csv2pskc_with_a_password_is_read()
    {
        var reader = SeedSamples.Open(Csv2Pskc("-p", SeedSamples.Password));
        using var key = PskcKey.FromPassword(Encoding.UTF8.GetBytes(SeedSamples.Password), reader.Derivation!);
        using var batch = reader.Read(key);
        AssertTable(batch);
    }

    [TestMethod]
    public void A_file_of_csv2pskc_in_clear_is_read_only_on_request()
    {
        var file = Csv2Pskc();
        Assert.Contains("the seed is in clear", Refusal.Of(() => SeedSamples.Open(file).Read(null)));
        var reader = SeedSamples.Open(file, new SeedFileOptions { AllowPlainValues = true });
        Assert.IsFalse(reader.IsEncrypted);
        using var batch = reader.Read(null);
        AssertTable(batch);
    }

    [TestMethod]
    public void The_table_of_pskc2csv_is_read()
    {
        var path = Save("batch.xml", Csv2Pskc());
        var (code, output, error) = DebianProgram.Run("pskc2csv", "pskc-utils", "-c", "serial,secret,algorithm,response_length,time_interval,manufacturer", path);
        Assert.AreEqual(0, code, error);
        using var batch = OathCsvReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(output)));
        AssertTable(batch, hasDates: false);
    }

    [TestMethod]
    public void A_file_signed_by_pskctool_with_SHA1_is_read_only_on_request()
    {
        using var signer = Signers.Rsa();
        using var rsa = signer.GetRSAPrivateKey()!;
        var (code, signed, error) = DebianProgram.Run(
            "pskctool",
            "pskctool",
            "--sign",
            "--sign-key=" + Save("key.pem", Encoding.ASCII.GetBytes(rsa.ExportPkcs8PrivateKeyPem())),
            "--sign-crt=" + Save("crt.pem", Encoding.ASCII.GetBytes(signer.ExportCertificatePem())),
            Save("batch.xml", Csv2Pskc()));
        Assert.AreEqual(0, code, error);
        var options = new SeedFileOptions { AllowPlainValues = true };
        Assert.Contains("so it is not accepted", Refusal.Of(() => SeedSamples.Open(Encoding.UTF8.GetBytes(signed), options)));
        var reader = SeedSamples.Open(Encoding.UTF8.GetBytes(signed), options with { IgnoreSignature = true });
        using var batch = reader.Read(null);
        Assert.HasCount(2, batch.Entries);
        Assert.Contains("so it is not accepted", Refusal.Of(() => reader.VerifySignature(signer)));
    }

    // Its writer (BeautifulSoup's html.parser) turns all names into lower case. Older versions had no MAC but a text beside Secret.
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void A_file_of_privacyIDEA_is_read(bool hasMac)
    {
        using var key = SeedSamples.PreSharedKey();
        var macKey = SeedSamples.Seed(7, ValueCipher.MacKeySize);
        var wrapped = ValueCipher.Encrypt(key.Key, SeedSamples.Seed(1, 20));
        var encrypted = $"""<encryptedvalue><xenc:encryptionmethod algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"></xenc:encryptionmethod><xenc:cipherdata><xenc:ciphervalue>{Convert.ToBase64String(wrapped)}</xenc:ciphervalue></xenc:cipherdata></encryptedvalue>""";
        var mac = hasMac ? $"<valuemac>{Convert.ToBase64String(ValueCipher.Mac(macKey, wrapped))}</valuemac></secret>" : "</secret><valuemac>TODOmissing</valuemac>";
        var file = Encoding.UTF8.GetBytes($"""
            <keycontainer version="1.0" xmlns="urn:ietf:params:xml:ns:keyprov:pskc" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" xmlns:xenc="http://www.w3.org/2001/04/xmlenc#">
            <encryptionkey><ds:keyname>Pre-shared-key</ds:keyname></encryptionkey>
            <macmethod algorithm="http://www.w3.org/2000/09/xmldsig#hmac-sha1"><mackey>
            <xenc:encryptionmethod algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"></xenc:encryptionmethod>
            <xenc:cipherdata><xenc:ciphervalue>{Convert.ToBase64String(ValueCipher.Encrypt(key.Key, macKey))}</xenc:ciphervalue></xenc:cipherdata>
            </mackey></macmethod>
            <keypackage><deviceinfo><manufacturer>deleted during export</manufacturer><serialno>TOTP0001</serialno></deviceinfo>
            <key algorithm="urn:ietf:params:xml:ns:keyprov:pskc:totp" id="TOTP0001"><issuer>privacyIDEA</issuer>
            <algorithmparameters><responseformat encoding="DECIMAL" length="6"></responseformat><suite hashalgo="sha1"></suite></algorithmparameters>
            <data><secret>{encrypted}{mac}
            <time><plainvalue>0</plainvalue></time><timeinterval><plainvalue>60</plainvalue></timeinterval>
            <counter><plainvalue>0</plainvalue></counter><timedrift><plainvalue>None</plainvalue></timedrift></data></key></keypackage></keycontainer>
            """);
        if (!hasMac)
        {
            Assert.Contains("ValueMAC is missing", Refusal.Of(() => SeedSamples.Open(file).Read(key)));
        }

        var reader = SeedSamples.Open(file, new SeedFileOptions { AllowMissingMac = !hasMac });
        Assert.AreEqual("Pre-shared-key", reader.KeyName);
        using var batch = reader.Read(key);
        Assert.AreEqual("TOTP0001", batch.Entries[0].Serial);
        Assert.AreEqual(60, batch.Entries[0].Period);
        CollectionAssert.AreEqual(SeedSamples.Seed(1, 20), batch.Entries[0].Seed);
    }

    [TestMethod]
    public void A_file_of_Feitian_in_clear_is_read()
    {
        var file = $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <KeyContainer Version="1.0" xmlns ="urn:ietf:params:xml:ns:keyprov:pskc">
              <KeyPackage>
                <DeviceInfo>
                  <Manufacturer>FeiTian Technology Co.,Ltd</Manufacturer>
                  <SerialNo>2600000000001</SerialNo>
                </DeviceInfo>
                <Key Id="2600000000001" Algorithm="urn:ietf:params:xml:ns:keyprov:pskc:totp">
                  <AlgorithmParameters>
                    <ResponseFormat Length="6" Encoding="DECIMAL"/>
                  </AlgorithmParameters>
                  <Data>
                    <Secret>
                      <PlainValue>{Convert.ToBase64String(SeedSamples.Seed(1, 20))}</PlainValue>
                    </Secret>
                    <Time>
                      <PlainValue>0</PlainValue>
                    </Time>
                    <TimeInterval>
                      <PlainValue>60</PlainValue>
                    </TimeInterval>
                  </Data>
                  <Policy>
                    <StartDate>2012-08-01T00:00:00Z</StartDate>
                    <ExpiryDate>2037-12-31T00:00:00Z</ExpiryDate>
                  </Policy>
                </Key>
              </KeyPackage>
            </KeyContainer>
            """;
        using var batch = SeedSamples.Open(Encoding.UTF8.GetBytes(file), new SeedFileOptions { AllowPlainValues = true }).Read(null);
        var entry = batch.Entries.Single();
        Assert.AreEqual("FeiTian Technology Co.,Ltd", entry.Manufacturer);
        Assert.AreEqual(60, entry.Period);
        Assert.AreEqual(new DateTimeOffset(2012, 8, 1, 0, 0, 0, TimeSpan.Zero), entry.StartDate);
        Assert.AreEqual(new DateTimeOffset(2037, 12, 31, 0, 0, 0, TimeSpan.Zero), entry.ExpiryDate);
    }

    private static void AssertTable(SeedBatch batch, bool hasDates = true)
    {
        var (one, two) = (batch.Entries[0], batch.Entries[1]);
        Assert.HasCount(2, batch.Entries);
        Assert.AreEqual("AB-1", one.Serial);
        Assert.AreEqual("Acme", one.Manufacturer);
        CollectionAssert.AreEqual("12345678901234567890"u8.ToArray(), one.Seed);
        Assert.AreEqual((6, 30), (one.Digits, one.Period));
        Assert.AreEqual((8, 60), (two.Digits, two.Period));
        CollectionAssert.AreEqual("ABCDEFGHIJKLMNOPQRST"u8.ToArray(), two.Seed);
        Assert.AreEqual(hasDates ? 2031 : null, one.ExpiryDate?.Year);
    }

    private byte[] Csv2Pskc(params string[] options)
    {
        var (code, output, error) = DebianProgram.Run("csv2pskc", "pskc-utils", [.. options, Save("table.csv", Encoding.ASCII.GetBytes(Table))]);
        Assert.AreEqual(0, code, error);
        return Encoding.UTF8.GetBytes(output);
    }

    private string Save(string name, byte[] content)
    {
        File.WriteAllBytes(Path.Combine(_folder, name), content);
        return Path.Combine(_folder, name);
    }
}
