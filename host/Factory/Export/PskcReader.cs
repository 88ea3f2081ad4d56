using System.Security.Cryptography.X509Certificates;
using System.Xml;
using Keyfob.Factory.Keys;

namespace Keyfob.Factory.Export;

/// <summary>Reads the files of <see cref="PskcWriter"/>. It is no general PSKC reader: other files are refused.</summary>
public sealed class PskcReader
{
    /// <summary>Largest file in bytes: about 35,000 tokens.</summary>
    public const int MaxSize = 64 << 20;

    /// <summary>Most characters <c>&lt;</c>, with which every tag begins: 38,000 tokens, which have 60 each.</summary>
    internal const int MaxTags = 2_500_000;

    /// <summary>Most characters <c>=</c>, which every attribute has: 38,000 tokens, which have at most 12 each, with the padding of Base64.</summary>
    internal const int MaxEqualsSigns = 500_000;

    private readonly XmlDocument _document;
    private readonly XmlElement _container;

    private PskcReader(XmlDocument document)
    {
        _document = document;
        _container = document.DocumentElement!;
        if (_container.LocalName != "KeyContainer" || _container.NamespaceURI != PskcNames.Pskc)
        {
            throw new PskcException("This is not a PSKC file.");
        }

        _container.MustBe("Version", "1.0");
        var encryptionKey = _container.Child("EncryptionKey");
        KeyName = encryptionKey.Optional("KeyName", PskcNames.Signature)?.InnerText;
        Derivation = encryptionKey.Optional("DerivedKey", PskcNames.Encryption11) is { } derived ? PskcDerivation.Read(derived) : null;
        if ((KeyName == null) == (Derivation == null))
        {
            throw PskcElement.Refused("EncryptionKey names neither a key nor a password");
        }
    }

    /// <summary>Name of the pre-shared key that the file needs; null if it needs a password. Comes from the file, unchecked.</summary>
    public string? KeyName { get; }

    /// <summary>How the password is turned into the key (<see cref="ExportKey.FromPassword"/>); null if it needs a pre-shared key.</summary>
    public Pbkdf2Parameters? Derivation { get; }

    /// <summary>Whether the file has a signature. Only <see cref="VerifySignature"/> checks it.</summary>
    public bool IsSigned => _container.All("Signature", PskcNames.Signature).Any();

    /// <summary>Reads a file's structure; nothing is decrypted yet.</summary>
    /// <param name="source">The file from its start, at most <see cref="MaxSize"/> bytes; not closed.</param>
    /// <exception cref="PskcException">It is too large, cut off, or not a PSKC file of this factory.</exception>
    public static PskcReader Open(Stream source) => new(PskcDocument.Load(source));

    /// <summary>Checks the signature over the whole file.</summary>
    /// <param name="signer">The factory's certificate, which is trusted: neither its chain nor its dates are checked.</param>
    /// <exception cref="PskcException">The file is not signed, was changed since, or was signed by someone else.</exception>
    public void VerifySignature(X509Certificate2 signer) => PskcSignature.Verify(_document, signer);

    /// <summary>Checks the MAC of each token, then decrypts its seed.</summary>
    /// <param name="key">The key that the seeds are encrypted with.</param>
    /// <returns>The tokens; the caller disposes of them.</returns>
    /// <exception cref="PskcException">The key is wrong, the file was changed, or a value is out of range. No seed is left in memory.</exception>
    public TokenBatch Read(ExportKey key)
    {
        var packages = _container.All("KeyPackage").ToList();
        var info = ReadInfo(packages);
        var tokens = new List<TokenExport>();
        using var reader = new PskcTokenReader(key.Key, _container.Child("MACMethod"));
        try
        {
            foreach (var package in packages)
            {
                tokens.Add(reader.Read(package));
            }

            return tokens.DistinctBy(token => token.Serial).Count() == tokens.Count
                ? new TokenBatch(info, tokens)
                : throw PskcElement.Refused("it has a serial twice");
        }
        catch
        {
            tokens.ForEach(token => token.Dispose());
            throw;
        }
    }

    private ExportInfo ReadInfo(List<XmlElement> packages)
    {
        var manufacturers = packages.Select(package => package.Child("DeviceInfo").Child("Manufacturer").InnerText).Distinct().ToList();
        var batch = _container.Child("Extensions").Child("Batch", PskcNames.Batch);
        try
        {
            return new ExportInfo
            {
                Manufacturer = manufacturers is [var only] ? only : throw PskcElement.Refused("it has no token, or several manufacturers"),
                Batch = batch.Child("Name", PskcNames.Batch).InnerText,
                CreatedAt = batch.Child("CreatedAt", PskcNames.Batch).Time(),
            };
        }
        catch (ArgumentException e)
        {
            throw PskcElement.Refused($"{e.ParamName} is out of range");
        }
    }
}
