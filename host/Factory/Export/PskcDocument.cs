using System.Xml;

namespace Keyfob.Factory.Export;

/// <summary>Loads an untrusted PSKC file: limited in size and depth, no DTD, no external request.</summary>
internal static class PskcDocument
{
    // Our files have 8 levels. Canonicalisation is recursive, so the depth is limited.
    private const int MaxDepth = 32;

    private static readonly XmlReaderSettings s_settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>An empty document that keeps white space, which the signature covers.</summary>
    public static XmlDocument Empty() => new() { PreserveWhitespace = true, XmlResolver = null };

    /// <exception cref="PskcException">It is too large, too deep or no XML.</exception>
    public static XmlDocument Load(Stream source)
    {
        using var file = ReadAll(source);
        try
        {
            using (var scan = XmlReader.Create(file, s_settings))
            {
                while (scan.Read())
                {
                    if (scan.Depth > MaxDepth)
                    {
                        throw PskcElement.Refused("it nests too deep");
                    }
                }
            }

            file.Position = 0;
            using var reader = XmlReader.Create(file, s_settings);
            var document = Empty();
            document.Load(reader);
            return document;
        }
        catch (Exception e) when (e is XmlException or ArgumentException)
        {
            // XmlDocument refuses an odd version in the XML declaration with an ArgumentException.
            throw new PskcException("The file is not XML, or it is incomplete.");
        }
    }

    private static MemoryStream ReadAll(Stream source)
    {
        var file = new MemoryStream();
        var buffer = new byte[81920];
        int count;
        while ((count = source.Read(buffer)) > 0)
        {
            if (file.Length + count > PskcReader.MaxSize)
            {
                throw new PskcException($"The file has more than {PskcReader.MaxSize >> 20} MB.");
            }

            file.Write(buffer, 0, count);
        }

        file.Position = 0;
        return file;
    }
}
