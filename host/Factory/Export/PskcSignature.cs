using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Xml;
using Keyfob.Cli;

namespace Keyfob.Factory.Export;

/// <summary>An enveloped XML signature over a whole container (RFC 6030, section 7), with SHA-256 only.</summary>
internal static class PskcSignature
{
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
            SigningKey = rsa ?? ecdsa ?? throw new BadArgumentException("The certificate for the signature has no RSA or ECDSA private key."),
        };
        signed.SignedInfo!.CanonicalizationMethod = SignedXml.XmlDsigExcC14NTransformUrl;
        signed.SignedInfo.SignatureMethod = Method(signed.SigningKey);
        signed.AddReference(reference);
        signed.KeyInfo.AddClause(new KeyInfoX509Data(signer));
        signed.ComputeSignature();

        var root = document.DocumentElement!;
        var last = root.ChildNodes.OfType<XmlElement>().Last(element => element.LocalName == "KeyPackage");
        root.InsertAfter(document.ImportNode(signed.GetXml(), true), last);
    }

    /// <summary>Checks that the certificate's key signed the whole document. The certificate is trusted: no chain, no dates.</summary>
    /// <exception cref="PskcException">There is no signature, or it is wrong.</exception>
    public static void Verify(XmlDocument document, X509Certificate2 signer)
    {
        using AsymmetricAlgorithm? rsa = signer.GetRSAPublicKey();
        using AsymmetricAlgorithm? ecdsa = signer.GetECDsaPublicKey();
        var key = rsa ?? ecdsa ?? throw new BadArgumentException("The signer's certificate has no RSA or ECDSA key.");
        var signatures = document.GetElementsByTagName("Signature", PskcNames.Signature);
        if (signatures.Count == 0)
        {
            throw new PskcException("The file is not signed.");
        }

        if (signatures.Count != 1 || signatures[0]!.ParentNode != document.DocumentElement || !Matches(document, (XmlElement)signatures[0]!, key))
        {
            throw new PskcException("The signature is wrong: the file was changed, or someone else signed it.");
        }
    }

    private static bool Matches(XmlDocument document, XmlElement signature, AsymmetricAlgorithm key)
    {
        try
        {
            var signed = new SignedXml(document);
            signed.LoadXml(signature);
            return CoversWholeDocument(signed.SignedInfo!, key) && signed.CheckSignature(key);
        }
        catch (Exception e) when (e is CryptographicException or FormatException or XmlException or ArgumentException)
        {
            // SignedXml refuses some references with an ArgumentException.
            return false;
        }
    }

    /// <summary>Whether the signature covers the whole document with the expected algorithms.</summary>
    private static bool CoversWholeDocument(SignedInfo info, AsymmetricAlgorithm key) =>
        info.SignatureMethod == Method(key)
        && info.CanonicalizationMethod == SignedXml.XmlDsigExcC14NTransformUrl
        && info.References is [Reference { Uri: "", DigestMethod: SignedXml.XmlDsigSHA256Url } reference]
        && reference.TransformChain.Count == 2
        && reference.TransformChain[0] is XmlDsigEnvelopedSignatureTransform
        && reference.TransformChain[1].Algorithm == SignedXml.XmlDsigExcC14NTransformUrl;

    private static string Method(AsymmetricAlgorithm key) => key is RSA ? SignedXml.XmlDsigRSASHA256Url : EcdsaSha256.Uri;
}
