using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Keyfob.Verifier.Tests.Mails;

/// <summary>Certificates of a company's own CA, valid today, and of servers called localhost.</summary>
internal static class TestCertificates
{
    public const string ServerUsage = "1.3.6.1.5.5.7.3.1", ClientUsage = "1.3.6.1.5.5.7.3.2";

    /// <summary>A root with its private key.</summary>
    public static X509Certificate2 Root()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Authority("CN=Test root", key).CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
    }

    /// <summary>An intermediate CA with its private key.</summary>
    public static X509Certificate2 Intermediate(X509Certificate2 root)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Issue(root, Authority("CN=Test intermediate", key), key);
    }

    /// <summary>A server with its private key.</summary>
    /// <param name="issuer">Who signs it.</param>
    /// <param name="usage">The OID for which it may be used; null for anything.</param>
    public static X509Certificate2 Server(X509Certificate2 issuer, string? usage = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        if (usage != null)
        {
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], critical: false));
        }

        return Issue(issuer, request, key);
    }

    /// <summary>A certificate without its private key, as a list of trusted roots.</summary>
    public static X509Certificate2Collection Public(X509Certificate2 certificate) => [X509CertificateLoader.LoadCertificate(certificate.Export(X509ContentType.Cert))];

    private static CertificateRequest Authority(string name, ECDsa key)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        return request;
    }

    private static X509Certificate2 Issue(X509Certificate2 issuer, CertificateRequest request, ECDsa key)
    {
        using var issued = request.Create(issuer, issuer.NotBefore, issuer.NotAfter, [1]);
        using var whole = issued.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null);
    }
}
