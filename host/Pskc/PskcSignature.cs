using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Xml;

namespace Keyfob.Pskc;

/// <summary>An enveloped XML signature over a whole container (RFC 6030, section 7), with SHA-2.</summary>
internal static class PskcSignature
{
    // Larger keys only cost time.
    private const int MaxKeyBits = 8192;

    private const string Wrong = "the signature is wrong: the file was changed, or someone else signed it";

    private static readonly string[] s_digests = [SignedXml.XmlDsigSHA256Url, SignedXml.XmlDsigSHA384Url, SignedXml.XmlDsigSHA512Url];

    private static readonly string[] s_rsaMethods = [SignedXml.XmlDsigRSASHA256Url, SignedXml.XmlDsigRSASHA384Url, SignedXml.XmlDsigRSASHA512Url];

    private static readonly string[] s_canonicalizations = [SignedXml.XmlDsigExcC14NTransformUrl, SignedXml.XmlDsigC14NTransformUrl];

    static PskcSignature() => CryptoConfig.AddAlgorithm(typeof(EcdsaSha256), EcdsaSha256.Uri);

    /// <summary>Adds the signature after the last KeyPackage, as the schema requires.</summary>
    public static void Sign(XmlDocument document, X509Certificate2 signer)
    {
        using AsymmetricAlgorithm? rsa = signer.GetRSAPrivateKey();
        using AsymmetricAlgorithm? ecdsa = signer.GetECDsaPrivateKey();
        var reference = new Reference("") { DigestMethod = SignedXml.XmlDsigSHA256Url };
        reference.AddTransform(new XmlDsigEnvelopedSignatureTransform());
        reference.AddTransform(new XmlDsigExcC14NTransform());
        var signed = new SignedXml(document)
        {
            SigningKey = rsa ?? ecdsa ?? throw new ArgumentException("The certificate for the signature has no RSA or ECDSA private key.", nameof(signer)),
        };
        signed.SignedInfo!.CanonicalizationMethod = SignedXml.XmlDsigExcC14NTransformUrl;
        signed.SignedInfo.SignatureMethod = Methods(signed.SigningKey)[0];
        signed.AddReference(reference);
        signed.KeyInfo.AddClause(new KeyInfoX509Data(signer));
        signed.ComputeSignature();

        var root = document.DocumentElement!;
        var last = root.ChildNodes.OfType<XmlElement>().Last(element => element.LocalName == "KeyPackage");
        root.InsertAfter(document.ImportNode(signed.GetXml(), true), last);
    }

    /// <summary>Checks that the certificate's key signed the whole document. The certificate is trusted: no chain, no dates.</summary>
    /// <exception cref="PskcException">There is no signature, or it is wrong.</exception>
    public static void Verify(XmlDocument document, X509Certificate2 signer) => Verify(document, Find(document) ?? throw new PskcException("the file is not signed"), signer);

    /// <summary>Checks a signature with the certificate that is in it: that the file is as it was when it was signed, by whomever. A file without one is accepted.</summary>
    /// <exception cref="PskcException">There is a signature, and it is wrong or has no certificate.</exception>
    public static void VerifyIntact(XmlDocument document)
    {
        if (Find(document) is not { } signature)
        {
            return;
        }

        var certificates = signature.Optional("KeyInfo")?.All("X509Data").SelectMany(data => data.All("X509Certificate")).ToList() ?? [];
        if (certificates.Count == 0)
        {
            throw signature.Refused("the signature has no certificate, so it cannot be checked");
        }

        using var signer = Load(certificates[0]);
        Verify(document, signature, signer);
    }

    private static XmlElement? Find(XmlDocument document)
    {
        var signatures = document.GetElementsByTagName("Signature", PskcNames.Signature);
        return signatures.Count == 0 ? null
            : signatures.Count == 1 && signatures[0]!.ParentNode == document.DocumentElement ? (XmlElement)signatures[0]!
            : throw ((XmlElement)signatures[^1]!).Refused("there is more than one signature, or one of a part of the file");
    }

    private static X509Certificate2 Load(XmlElement certificate)
    {
        try
        {
            return X509CertificateLoader.LoadCertificate(Convert.FromBase64String(certificate.InnerText));
        }
        catch (Exception e) when (e is CryptographicException or FormatException or NotSupportedException)
        {
            throw certificate.Refused("X509Certificate cannot be read");
        }
    }

    private static void Verify(XmlDocument document, XmlElement signature, X509Certificate2 signer)
    {
        try
        {
            using AsymmetricAlgorithm? rsa = signer.GetRSAPublicKey();
            using AsymmetricAlgorithm? ecdsa = signer.GetECDsaPublicKey();
            var key = rsa ?? ecdsa ?? throw signature.Refused("the signer's certificate has no RSA or ECDSA key");
            var signed = new SignedXml(document);
            signed.LoadXml(signature);
            if (key.KeySize > MaxKeyBits || !CoversWholeDocument(signed.SignedInfo!, key))
            {
                throw signature.Refused("the signature is not one over the whole file with SHA-256, SHA-384 or SHA-512, so it is not accepted");
            }

            if (signed.CheckSignature(key))
            {
                return;
            }
        }
        catch (Exception e) when (e is CryptographicException or FormatException or XmlException or ArgumentException or NotSupportedException)
        {
            // SignedXml refuses some references with an ArgumentException.
        }

        throw signature.Refused(Wrong);
    }

    /// <summary>Whether the signature covers the whole document with the expected algorithms.</summary>
    private static bool CoversWholeDocument(SignedInfo info, AsymmetricAlgorithm key) =>
        Methods(key).Contains(info.SignatureMethod)
        && s_canonicalizations.Contains(info.CanonicalizationMethod)
        && info.References is [Reference { Uri: "" } reference]
        && s_digests.Contains(reference.DigestMethod)
        && reference.TransformChain.Count is 1 or 2
        && reference.TransformChain[0] is XmlDsigEnvelopedSignatureTransform
        && (reference.TransformChain.Count == 1 || s_canonicalizations.Contains(reference.TransformChain[1].Algorithm));

    private static string[] Methods(AsymmetricAlgorithm key) => key is RSA ? s_rsaMethods : [EcdsaSha256.Uri];
}
