using System.Security.Cryptography;
using System.Xml;

namespace Keyfob.Pskc;

/// <summary>Loads an untrusted PSKC file: limited in size, nodes and depth, no DTD, no external request.</summary>
internal static class PskcDocument
{
    // Our files have 8 levels. Canonicalisation is recursive, so the depth is limited.
    private const int MaxDepth = 32;

    // Ours have 4.
    private const int MaxAttributesOfElement = 32;

    // A certificate in a signature has some thousand characters.
    private const int MaxText = 32_768;

    private static readonly XmlReaderSettings s_settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <exception cref="PskcException">It is too large, too deep or no XML.</exception>
    public static LineDocument Load(Stream source)
    {
        using var file = ReadAll(source);
        try
        {
            using (var scan = PskcEncoding.Reader(file, s_settings))
            {
                while (scan.Read())
                {
                    if (Problem(scan) is { } problem)
                    {
                        throw new PskcException(problem, ((IXmlLineInfo)scan).LineNumber);
                    }
                }
            }

            using var reader = PskcEncoding.Reader(file, s_settings);
            var document = new LineDocument();
            document.Load(reader);
            return document;
        }
        catch (Exception e) when (e is XmlException or ArgumentException)
        {
            // XmlDocument refuses an odd version in the XML declaration with an ArgumentException.
            throw new PskcException("the file is not XML, or it is incomplete" + PskcEncoding.Explain(file), (e as XmlException)?.LineNumber is > 0 and var line ? line : null);
        }
        finally
        {
            // The seeds may be in clear. The strings of the document stay in memory.
            CryptographicOperations.ZeroMemory(file.GetBuffer());
        }
    }

    private static string? Problem(XmlReader node) =>
        node.Depth > MaxDepth ? "the file nests too deep"
        : node.AttributeCount > MaxAttributesOfElement ? "an element has too many attributes"
        : node.HasValue && node.Value.Length > MaxText ? "a text is too long"
        : null;

    private static MemoryStream ReadAll(Stream source)
    {
        var file = new MemoryStream();
        var buffer = new byte[81920];
        var (count, tags, equals) = (0, 0, 0);
        while ((count = source.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 0)
        {
            if (file.Length + count > PskcReader.MaxSize)
            {
                throw new PskcException($"the file has more than {PskcReader.MaxSize >> 20} MB");
            }

            // Counted before anything is parsed: an empty element of 4 bytes takes about 65 bytes in memory.
            var moreTags = buffer.AsSpan(0, count).Count((byte)'<');
            tags += moreTags;
            equals += buffer.AsSpan(0, count).Count((byte)'=');
            if (tags > PskcReader.MaxTags || equals > PskcReader.MaxEqualsSigns)
            {
                throw new PskcException("the file has too many elements or attributes");
            }

            // Reading takes the square of a tag's attributes.
            if (moreTags == 0 && count == buffer.Length)
            {
                throw new PskcException("the file has a tag or a text that is too long");
            }

            file.Write(buffer, 0, count);
        }

        return file;
    }
}
