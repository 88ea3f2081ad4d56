using System.Security.Cryptography;

namespace Keyfob.Pskc;

/// <summary>ECDSA for <see cref="System.Security.Cryptography.Xml.SignedXml"/>, which does not know it by itself.</summary>
public sealed class EcdsaSha256 : SignatureDescription
{
    /// <summary>Its name in a signature. The value is r and s side by side (RFC 6931, section 2.3.6), which is what ECDsa makes.</summary>
    internal const string Uri = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";

    /// <summary>Called by name, which is why it is public.</summary>
    public EcdsaSha256() => KeyAlgorithm = typeof(ECDsa).AssemblyQualifiedName;

    /// <inheritdoc/>
    public override HashAlgorithm CreateDigest() => SHA256.Create();

    /// <inheritdoc/>
    public override AsymmetricSignatureFormatter CreateFormatter(AsymmetricAlgorithm key) => new Formatter((ECDsa)key);

    /// <inheritdoc/>
    public override AsymmetricSignatureDeformatter CreateDeformatter(AsymmetricAlgorithm key) => new Deformatter((ECDsa)key);

    // Key and hash are fixed when these two are made; their setters have nothing to set.
    private sealed class Formatter(ECDsa key) : AsymmetricSignatureFormatter
    {
        public override byte[] CreateSignature(byte[] rgbHash) => key.SignHash(rgbHash);

        public override void SetHashAlgorithm(string strName)
        {
        }

        public override void SetKey(AsymmetricAlgorithm asymmetricKey)
        {
        }
    }

    private sealed class Deformatter(ECDsa key) : AsymmetricSignatureDeformatter
    {
        public override bool VerifySignature(byte[] rgbHash, byte[] rgbSignature) => key.VerifyHash(rgbHash, rgbSignature);

        public override void SetHashAlgorithm(string strName)
        {
        }

        public override void SetKey(AsymmetricAlgorithm asymmetricKey)
        {
        }
    }
}
