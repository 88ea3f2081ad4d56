using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Keyfob.Cli;

namespace Keyfob.Factory.Options;

/// <summary>The options <c>--sign</c> and <c>--sign-password-file</c>: the certificate that signs an export.</summary>
internal sealed class SignerOptions
{
    private const int MaxSize = 1 << 20;

    private readonly Option<string> _certificate = new("--sign")
    {
        Description = "Sign the PSKC file with this certificate: a PKCS #12 file with its RSA or ECDSA private key.",
        HelpName = "CERT.pfx",
    };

    private readonly Option<string> _passwordFile = new("--sign-password-file")
    {
        Description = "A file with the password of --sign in its first line.",
        HelpName = "FILE",
    };

    /// <summary>Gives a command the options.</summary>
    public void AddTo(Command command)
    {
        command.Add(_certificate);
        command.Add(_passwordFile);
    }

    /// <summary>Whether the export is to be signed.</summary>
    public bool IsGiven(ParseResult result) => result.GetValue(_certificate) != null;

    /// <summary>The certificate, the caller's to dispose of; null without <c>--sign</c>.</summary>
    public X509Certificate2? Read(ParseResult result)
    {
        if (result.GetValue(_certificate) is not { } path)
        {
            return result.GetValue(_passwordFile) == null ? null : throw new BadArgumentException($"{_passwordFile.Name} needs {_certificate.Name}.");
        }

        var allowsShared = OwnersOnly.AllowsShared(result);
        var password = result.GetValue(_passwordFile) is { } passwordPath ? SecretFile.ReadPassword(passwordPath, _passwordFile.Name, allowsShared) : [];
        var content = InputFile.ReadBytes(path, _certificate.Name, MaxSize, file => OwnersOnly.CheckFile(file, _certificate.Name, allowsShared));
        try
        {
            return Load(content, password);
        }
        catch (CryptographicException)
        {
            throw new BadArgumentException($"{_certificate.Name} takes a PKCS #12 file. Check the file, and the password of {_passwordFile.Name}.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(password);
            CryptographicOperations.ZeroMemory(content);
        }
    }

    private X509Certificate2 Load(byte[] content, byte[] password)
    {
        var characters = new char[Encoding.UTF8.GetMaxCharCount(password.Length)];
        try
        {
            var length = Encoding.UTF8.GetChars(password, characters);

            // The private key stays in memory: no key file is created.
            var keys = OperatingSystem.IsMacOS() ? X509KeyStorageFlags.DefaultKeySet : X509KeyStorageFlags.EphemeralKeySet;
            var certificate = X509CertificateLoader.LoadPkcs12(content, characters.AsSpan(0, length), keys);
            if (CanSign(certificate))
            {
                return certificate;
            }

            certificate.Dispose();
            throw new BadArgumentException($"the file of {_certificate.Name} has no RSA or ECDSA private key.");
        }
        finally
        {
            Array.Clear(characters);
        }
    }

    private static bool CanSign(X509Certificate2 certificate)
    {
        using var rsa = certificate.GetRSAPrivateKey();
        using var ecdsa = certificate.GetECDsaPrivateKey();
        return rsa != null || ecdsa != null;
    }
}
