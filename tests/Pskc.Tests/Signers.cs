using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Keyfob.Pskc.Tests;

/// <summary>New certificates with their private keys.</summary>
internal static class Signers
{
    // pskctool uses the real time.
    private static readonly DateTimeOffset s_from = new(2006, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static X509Certificate2 Rsa()
    {
        using var key = RSA.Create(2048);
        return SelfSigned(new CertificateRequest("CN=Keyfob factory", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    public static X509Certificate2 Ecdsa()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return SelfSigned(new CertificateRequest("CN=Keyfob factory", key, HashAlgorithmName.SHA256));
    }

    private static X509Certificate2 SelfSigned(CertificateRequest request)
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(s_from, s_from.AddYears(70));
    }
}
