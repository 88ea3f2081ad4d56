using System.Security.Cryptography.X509Certificates;
using System.Xml;

namespace Keyfob.Pskc;

/// <summary>Reads PSKC files (RFC 6030), of this factory and of others. The README lists where it is lenient.</summary>
/// <remarks>One bad entry refuses the whole file.</remarks>
public sealed class PskcReader
{
    /// <summary>Largest file in bytes: about 35,000 tokens.</summary>
    public const int MaxSize = 64 << 20;

    /// <summary>Most characters <c>&lt;</c>, with which every tag begins: 38,000 tokens, which have 60 each.</summary>
    internal const int MaxTags = 2_500_000;

    /// <summary>Most characters <c>=</c>, which every attribute has: 38,000 tokens, which have at most 12 each, with the padding of Base64.</summary>
    internal const int MaxEqualsSigns = 500_000;

    private readonly SeedFileOptions _options;
    private readonly XmlDocument _document;
    private readonly XmlElement _container;

    private PskcReader(XmlDocument document, SeedFileOptions options)
    {
        _options = options;
        _document = document;
        _container = document.DocumentElement!;
        var isContainer = _container.LocalName.Equals("KeyContainer", StringComparison.OrdinalIgnoreCase)
            && (_container.NamespaceURI.Length == 0 || _container.NamespaceURI.StartsWith(PskcNames.Keyprov, StringComparison.Ordinal));
        if (!isContainer)
        {
            throw new PskcException("this is not a PSKC file");
        }

        if (_container.Attribute("Version") is not (null or "1.0" or "1"))
        {
            throw _container.Refused("the file has another version of PSKC than 1.0");
        }

        if (!options.IgnoreSignature)
        {
            PskcSignature.VerifyIntact(document);
        }

        if (_container.Optional("EncryptionKey") is { } encryptionKey)
        {
            IsEncrypted = true;
            Derivation = encryptionKey.Optional("DerivedKey") is { } derived ? PskcDerivation.Read(derived, options.MaxIterations) : null;
            KeyName = Derivation != null ? null : encryptionKey.Optional("KeyName")?.Text() ?? encryptionKey.Attribute("Id");
            if (encryptionKey.Optional("X509Data") is { } certificate)
            {
                throw certificate.Refused("the file is encrypted for a certificate, which is not supported");
            }
        }
    }

    /// <summary>Whether <see cref="Read"/> needs a key. If not, the seeds are in clear.</summary>
    public bool IsEncrypted { get; }

    /// <summary>Name of the pre-shared key that the file needs; null if it needs a password or names none. Comes from the file, unchecked.</summary>
    public string? KeyName { get; }

    /// <summary>How the password is turned into the key (<see cref="PskcKey.FromPassword"/>); null if it needs a pre-shared key or none.</summary>
    public Pbkdf2Parameters? Derivation { get; }

    /// <summary>Reads a file's structure, and checks a signature with the certificate in the file; only <see cref="VerifySignature"/> checks who made it. Nothing is
    /// decrypted yet.</summary>
    /// <param name="source">The file from its start, at most <see cref="MaxSize"/> bytes; not closed.</param>
    /// <param name="options">What is accepted; null for the strict defaults.</param>
    /// <exception cref="PskcException">It is too large, cut off, changed after it was signed, or not a PSKC file.</exception>
    public static PskcReader Open(Stream source, SeedFileOptions? options = null) => new(PskcDocument.Load(source), options ?? SeedFileOptions.Default);

    /// <summary>Checks the signature over the whole file.</summary>
    /// <param name="signer">The sender's certificate, which is trusted: neither its chain nor its dates are checked. RSA or ECDSA on P-256.</param>
    /// <exception cref="PskcException">The file is not signed, was changed since, or was signed by someone else.</exception>
    public void VerifySignature(X509Certificate2 signer) => PskcSignature.Verify(_document, signer);

    /// <summary>Checks the MAC of each entry, then decrypts its seed.</summary>
    /// <param name="key">The key that the seeds are encrypted with; null for a file in clear.</param>
    /// <returns>The entries; the caller disposes of them.</returns>
    /// <exception cref="PskcException">The key is wrong, the file was changed, or a value is out of range. No decrypted seed is left in memory.</exception>
    public SeedBatch Read(PskcKey? key)
    {
        using var values = new ValueReader(_options, key, _container.Optional("MACMethod"));
        using var entries = new SeedEntries(_options);

        // Drafts before RFC 6030 call a KeyPackage Device.
        foreach (var package in _container.All("KeyPackage").Concat(_container.All("Device")))
        {
            entries.Add(LineDocument.LineOf(package) ?? 0, () => EntryReader.Read(package, values));
        }

        return entries.Finish(ReadInfo());
    }

    private BatchInfo? ReadInfo()
    {
        if (_container.Extension("Batch", PskcNames.Batch) is not { } batch)
        {
            return null;
        }

        try
        {
            return new BatchInfo
            {
                Name = batch.Child("Name", PskcNames.Batch).InnerText,
                CreatedAt = batch.Child("CreatedAt", PskcNames.Batch).Time(),
            };
        }
        catch (ArgumentException e)
        {
            throw batch.Refused($"{e.ParamName} is out of range");
        }
    }
}
