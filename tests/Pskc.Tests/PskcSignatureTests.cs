using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;

namespace Keyfob.Pskc.Tests;

[TestClass]
public class PskcSignatureTests
{
    private const string Wrong = "the signature is wrong: the file was changed, or someone else signed it.";

    private const string NotAccepted = "the signature is not one over the whole file with SHA-256";

    private static readonly X509Certificate2 s_rsa = Signers.Rsa();
    private static readonly X509Certificate2 s_ecdsa = Signers.Ecdsa();

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_signed_file_verifies_and_reads(bool ecdsa)
    {
        var signer = ecdsa ? s_ecdsa : s_rsa;
        using var key = SeedSamples.PreSharedKey();
        var reader = SeedSamples.Open(SeedSamples.Write(SeedSamples.Entries(3), key, signer));
        reader.VerifySignature(X509CertificateLoader.LoadCertificate(signer.Export(X509ContentType.Cert)));
        using var batch = reader.Read(key);
        Assert.HasCount(3, batch.Entries);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Each_changed_value_of_a_signed_file_is_detected(bool ecdsa)
    {
        var signer = ecdsa ? s_ecdsa : s_rsa;
        using var key = SeedSamples.PreSharedKey();
        var file = Encoding.UTF8.GetString(SeedSamples.Write(SeedSamples.Entries(2), key, signer));
        foreach (var (from, to) in new[]
        {
            ("KF0000000001</pskc:SerialNo>", "KF0000000009</pskc:SerialNo>"),
            ("Length=\"6\"", "Length=\"8\""),
            ("<pskc:PlainValue>30<", "<pskc:PlainValue>60<"),
            ("<clock:SetAt>2026", "<clock:SetAt>2025"),
            ("<batch:Name>2026-11.a<", "<batch:Name>2026-11.b<"),
            ("Customer key 7", "Customer key 8"),
            ("</pskc:KeyContainer>", " </pskc:KeyContainer>"),
        })
        {
            var changed = file.Replace(from, to);
            Assert.AreNotEqual(file, changed);
            Assert.EndsWith(Wrong, Refusal.Of(() => Open(changed).VerifySignature(signer)), to);
        }
    }

    [TestMethod]
    public void A_signature_verifies_with_other_line_ends()
    {
        using var key = SeedSamples.PreSharedKey();
        var file = Encoding.UTF8.GetString(SeedSamples.Write(SeedSamples.Entries(1), key, s_rsa));
        Open(file.Replace("\n", "\r\n")).VerifySignature(s_rsa);
    }

    [TestMethod]
    public void Another_certificate_is_detected()
    {
        using var key = SeedSamples.PreSharedKey();
        using var other = Signers.Rsa();
        var reader = SeedSamples.Open(SeedSamples.Write(SeedSamples.Entries(1), key, s_rsa));
        Assert.EndsWith(Wrong, Refusal.Of(() => reader.VerifySignature(other)));
        Assert.Contains(NotAccepted, Refusal.Of(() => reader.VerifySignature(s_ecdsa)));
    }

    [TestMethod]
    public void A_missing_signature_is_detected()
    {
        using var key = SeedSamples.PreSharedKey();
        var unsigned = SeedSamples.Open(SeedSamples.Write(SeedSamples.Entries(1), key));
        Assert.AreEqual("The file is not signed.", Refusal.Of(() => unsigned.VerifySignature(s_rsa)));

        var file = SeedSamples.Write(SeedSamples.Entries(1), key, s_rsa);
        var removed = Rewritten(file, document => document.DocumentElement!.RemoveChild(Signature(document)));
        Assert.AreEqual("The file is not signed.", Refusal.Of(() => removed.VerifySignature(s_rsa)));
    }

    [TestMethod]
    [DataRow("", SignedXml.XmlDsigSHA256Url, SignedXml.XmlDsigExcC14NTransformUrl, true)]
    [DataRow("", SignedXml.XmlDsigSHA512Url, SignedXml.XmlDsigC14NTransformUrl, true)]
    [DataRow("#secret-1", SignedXml.XmlDsigSHA256Url, SignedXml.XmlDsigExcC14NTransformUrl, false)]
    [DataRow("", SignedXml.XmlDsigSHA1Url, SignedXml.XmlDsigExcC14NTransformUrl, false)]
    [DataRow("", SignedXml.XmlDsigSHA256Url, SignedXml.XmlDsigExcC14NWithCommentsTransformUrl, false)]
    public void A_signature_counts_only_over_the_whole_file_and_with_SHA2(string uri, string digest, string canonicalization, bool isAccepted)
    {
        using var key = SeedSamples.PreSharedKey();
        var file = Changed(SeedSamples.Write(SeedSamples.Entries(1), key), document => Sign(document, uri, digest, canonicalization, withCertificate: true));
        if (isAccepted)
        {
            SeedSamples.Open(file).VerifySignature(s_rsa);
            return;
        }

        Assert.Contains(NotAccepted, Refusal.Of(() => SeedSamples.Open(file)));
        var ignoring = SeedSamples.Open(file, new SeedFileOptions { IgnoreSignature = true });
        Assert.Contains(NotAccepted, Refusal.Of(() => ignoring.VerifySignature(s_rsa)));
    }

    [TestMethod]
    public void A_signature_without_its_certificate_is_refused()
    {
        using var key = SeedSamples.PreSharedKey();
        var file = Changed(
            SeedSamples.Write(SeedSamples.Entries(1), key),
            document => Sign(document, string.Empty, SignedXml.XmlDsigSHA256Url, SignedXml.XmlDsigExcC14NTransformUrl, withCertificate: false));
        Assert.Contains("the signature has no certificate", Refusal.Of(() => SeedSamples.Open(file)));
    }

    [TestMethod]
    public void A_file_that_was_changed_after_it_was_signed_is_refused_without_the_signer()
    {
        using var key = SeedSamples.PreSharedKey();
        var file = Encoding.UTF8.GetString(SeedSamples.Write(SeedSamples.Entries(1), key, s_ecdsa));
        Assert.EndsWith(Wrong, Refusal.Of(() => Open(file.Replace("Length=\"6\"", "Length=\"8\""))));
    }

    [TestMethod]
    public void A_signature_in_another_place_or_a_second_one_is_refused()
    {
        using var key = SeedSamples.PreSharedKey();
        var file = SeedSamples.Write(SeedSamples.Entries(1), key, s_rsa);
        foreach (Action<XmlDocument> change in new Action<XmlDocument>[]
        {
            document => Find(document, "DeviceInfo", PskcNames.Pskc).AppendChild(Signature(document)),
            document => document.DocumentElement!.AppendChild(Signature(document).CloneNode(true)),
        })
        {
            Assert.Contains("more than one signature, or one of a part", Refusal.Of(() => Rewritten(file, change)));
        }
    }

    [TestMethod]
    public void A_signature_with_a_weaker_method_is_refused()
    {
        using var key = SeedSamples.PreSharedKey();
        var file = SeedSamples.Write(SeedSamples.Entries(1), key, s_rsa);
        foreach (var method in new[] { "http://www.w3.org/2000/09/xmldsig#rsa-sha1", PskcNames.HmacSha1, "unknown" })
        {
            Assert.Contains(NotAccepted, Refusal.Of(() => Rewritten(file, document => Find(document, "SignatureMethod").SetAttribute("Algorithm", method))));
        }

        AssertWrong(file, document => Find(document, "SignatureValue").InnerText = "?");
        Assert.Contains("no certificate", Refusal.Of(() => Rewritten(file, document => Signature(document).InnerXml = "")));
    }

    [TestMethod]
    public void The_private_key_is_not_in_the_file()
    {
        using var key = SeedSamples.PreSharedKey();
        Rewritten(SeedSamples.Write(SeedSamples.Entries(1), key, s_rsa), document =>
        {
            var certificate = Find(document, "X509Certificate").InnerText;
            Assert.IsFalse(X509CertificateLoader.LoadCertificate(Convert.FromBase64String(certificate)).HasPrivateKey);
        });
    }

    [TestMethod]
    public void A_certificate_without_its_private_key_cannot_sign()
    {
        using var key = SeedSamples.PreSharedKey();
        using var open = X509CertificateLoader.LoadCertificate(s_rsa.Export(X509ContentType.Cert));
        Assert.ThrowsExactly<ArgumentException>(() => SeedSamples.Write(SeedSamples.Entries(1), key, open));
    }

    private static void AssertWrong(byte[] file, Action<XmlDocument> change) =>
        Assert.EndsWith(Wrong, Refusal.Of(() => Rewritten(file, change).VerifySignature(s_rsa)));

    private static PskcReader Open(string file) => SeedSamples.Open(Encoding.UTF8.GetBytes(file));

    private static PskcReader Rewritten(byte[] file, Action<XmlDocument> change) => SeedSamples.Open(Changed(file, change));

    private static byte[] Changed(byte[] file, Action<XmlDocument> change)
    {
        var document = new XmlDocument { PreserveWhitespace = true };
        document.Load(new MemoryStream(file));
        change(document);
        return Encoding.UTF8.GetBytes(document.OuterXml);
    }

    private static void Sign(XmlDocument document, string uri, string digest, string canonicalization, bool withCertificate)
    {
        using var privateKey = s_rsa.GetRSAPrivateKey();
        var reference = new Reference(uri) { DigestMethod = digest };
        reference.AddTransform(new XmlDsigEnvelopedSignatureTransform());
        reference.AddTransform(canonicalization switch
        {
            SignedXml.XmlDsigC14NTransformUrl => new XmlDsigC14NTransform(),
            SignedXml.XmlDsigExcC14NTransformUrl => new XmlDsigExcC14NTransform(),
            _ => new XmlDsigExcC14NWithCommentsTransform(),
        });
        var signed = new SignedXml(document) { SigningKey = privateKey };
        signed.SignedInfo!.CanonicalizationMethod = canonicalization;
        signed.SignedInfo.SignatureMethod = SignedXml.XmlDsigRSASHA256Url;
        signed.AddReference(reference);
        if (withCertificate)
        {
            signed.KeyInfo.AddClause(new KeyInfoX509Data(s_rsa));
        }

        signed.ComputeSignature();
        document.DocumentElement!.AppendChild(document.ImportNode(signed.GetXml(), true));
    }

    private static XmlElement Signature(XmlDocument document) => Find(document, "Signature");

    private static XmlElement Find(XmlDocument document, string name, string space = PskcNames.Signature) =>
        (XmlElement)document.GetElementsByTagName(name, space)[0]!;
}
