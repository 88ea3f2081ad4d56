using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using Keyfob.Cli;
using Keyfob.Factory.Export;

namespace Keyfob.Factory.Tests.Export;

[TestClass]
public class PskcSignatureTests
{
    private const string Wrong = "The signature is wrong: the file was changed, or someone else signed it.";

    private static readonly X509Certificate2 s_rsa = ExportSamples.RsaSigner();
    private static readonly X509Certificate2 s_ecdsa = ExportSamples.EcdsaSigner();

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_signed_file_verifies_and_reads(bool ecdsa)
    {
        var signer = ecdsa ? s_ecdsa : s_rsa;
        using var key = ExportSamples.PreSharedKey();
        var reader = ExportSamples.Open(ExportSamples.Write(ExportSamples.Tokens(3), key, signer));
        Assert.IsTrue(reader.IsSigned);
        reader.VerifySignature(X509CertificateLoader.LoadCertificate(signer.Export(X509ContentType.Cert)));
        using var batch = reader.Read(key);
        Assert.HasCount(3, batch.Tokens);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Each_changed_value_of_a_signed_file_is_detected(bool ecdsa)
    {
        var signer = ecdsa ? s_ecdsa : s_rsa;
        using var key = ExportSamples.PreSharedKey();
        var file = Encoding.UTF8.GetString(ExportSamples.Write(ExportSamples.Tokens(2), key, signer));
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
            Assert.AreEqual(Wrong, Refusal.Of(() => Open(changed).VerifySignature(signer)), to);
        }
    }

    [TestMethod]
    public void A_signature_verifies_with_other_line_ends()
    {
        using var key = ExportSamples.PreSharedKey();
        var file = Encoding.UTF8.GetString(ExportSamples.Write(ExportSamples.Tokens(1), key, s_rsa));
        Open(file.Replace("\n", "\r\n")).VerifySignature(s_rsa);
    }

    [TestMethod]
    public void Another_certificate_is_detected()
    {
        using var key = ExportSamples.PreSharedKey();
        using var other = ExportSamples.RsaSigner();
        var reader = ExportSamples.Open(ExportSamples.Write(ExportSamples.Tokens(1), key, s_rsa));
        Assert.AreEqual(Wrong, Refusal.Of(() => reader.VerifySignature(other)));
        Assert.AreEqual(Wrong, Refusal.Of(() => reader.VerifySignature(s_ecdsa)));
    }

    [TestMethod]
    public void A_missing_signature_is_detected()
    {
        using var key = ExportSamples.PreSharedKey();
        var unsigned = ExportSamples.Open(ExportSamples.Write(ExportSamples.Tokens(1), key));
        Assert.IsFalse(unsigned.IsSigned);
        Assert.AreEqual("The file is not signed.", Refusal.Of(() => unsigned.VerifySignature(s_rsa)));

        var file = ExportSamples.Write(ExportSamples.Tokens(1), key, s_rsa);
        var removed = Rewritten(file, document => document.DocumentElement!.RemoveChild(Signature(document)));
        Assert.AreEqual("The file is not signed.", Refusal.Of(() => removed.VerifySignature(s_rsa)));
    }

    [TestMethod]
    [DataRow("", SignedXml.XmlDsigSHA256Url, true)]
    [DataRow("#secret-1", SignedXml.XmlDsigSHA256Url, false)]
    [DataRow("", SignedXml.XmlDsigSHA1Url, false)]
    public void A_valid_signature_over_a_part_or_with_a_weaker_hash_is_refused(string uri, string digest, bool isAccepted)
    {
        using var key = ExportSamples.PreSharedKey();
        var reader = Rewritten(ExportSamples.Write(ExportSamples.Tokens(1), key), document =>
        {
            using var privateKey = s_rsa.GetRSAPrivateKey();
            var reference = new Reference(uri) { DigestMethod = digest };
            reference.AddTransform(new XmlDsigEnvelopedSignatureTransform());
            reference.AddTransform(new XmlDsigExcC14NTransform());
            var signed = new SignedXml(document) { SigningKey = privateKey };
            signed.SignedInfo!.CanonicalizationMethod = SignedXml.XmlDsigExcC14NTransformUrl;
            signed.SignedInfo.SignatureMethod = SignedXml.XmlDsigRSASHA256Url;
            signed.AddReference(reference);
            signed.ComputeSignature();
            document.DocumentElement!.AppendChild(document.ImportNode(signed.GetXml(), true));
        });
        if (isAccepted)
        {
            reader.VerifySignature(s_rsa);
            return;
        }

        Assert.AreEqual(Wrong, Refusal.Of(() => reader.VerifySignature(s_rsa)));
    }

    [TestMethod]
    public void A_signature_in_another_place_or_a_second_one_is_refused()
    {
        using var key = ExportSamples.PreSharedKey();
        var file = ExportSamples.Write(ExportSamples.Tokens(1), key, s_rsa);
        AssertWrong(file, document => Find(document, "DeviceInfo", PskcNames.Pskc).AppendChild(Signature(document)));
        AssertWrong(file, document => document.DocumentElement!.AppendChild(Signature(document).CloneNode(true)));
    }

    [TestMethod]
    public void A_signature_with_a_weaker_method_is_refused()
    {
        using var key = ExportSamples.PreSharedKey();
        var file = ExportSamples.Write(ExportSamples.Tokens(1), key, s_rsa);
        foreach (var method in new[] { "http://www.w3.org/2000/09/xmldsig#rsa-sha1", PskcNames.HmacSha1, "unknown" })
        {
            AssertWrong(file, document => Find(document, "SignatureMethod").SetAttribute("Algorithm", method));
        }

        AssertWrong(file, document => Find(document, "SignatureValue").InnerText = "?");
        AssertWrong(file, document => Signature(document).InnerXml = "");
    }

    [TestMethod]
    public void The_private_key_is_not_in_the_file()
    {
        using var key = ExportSamples.PreSharedKey();
        var reader = Rewritten(ExportSamples.Write(ExportSamples.Tokens(1), key, s_rsa), document =>
        {
            var certificate = Find(document, "X509Certificate").InnerText;
            Assert.IsFalse(X509CertificateLoader.LoadCertificate(Convert.FromBase64String(certificate)).HasPrivateKey);
        });
        Assert.IsTrue(reader.IsSigned);
    }

    [TestMethod]
    public void A_certificate_without_its_private_key_cannot_sign()
    {
        using var key = ExportSamples.PreSharedKey();
        using var open = X509CertificateLoader.LoadCertificate(s_rsa.Export(X509ContentType.Cert));
        Assert.ThrowsExactly<BadArgumentException>(() => ExportSamples.Write(ExportSamples.Tokens(1), key, open));
    }

    private static void AssertWrong(byte[] file, Action<XmlDocument> change) =>
        Assert.AreEqual(Wrong, Refusal.Of(() => Rewritten(file, change).VerifySignature(s_rsa)));

    private static PskcReader Open(string file) => ExportSamples.Open(Encoding.UTF8.GetBytes(file));

    private static PskcReader Rewritten(byte[] file, Action<XmlDocument> change)
    {
        var document = new XmlDocument { PreserveWhitespace = true };
        document.Load(new MemoryStream(file));
        change(document);
        return Open(document.OuterXml);
    }

    private static XmlElement Signature(XmlDocument document) => Find(document, "Signature");

    private static XmlElement Find(XmlDocument document, string name, string space = PskcNames.Signature) =>
        (XmlElement)document.GetElementsByTagName(name, space)[0]!;
}
