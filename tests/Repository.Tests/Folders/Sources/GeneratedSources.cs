using System.IO.Compression;
using System.Reflection.Metadata;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Keyfob.Repository.Tests.Folders.Sources;

/// <summary>
/// The sources that generators (Razor, LibraryImport, ...) added to an assembly. The compiler embeds them in its symbols: a pair
/// of a path that exists nowhere and the text.
/// </summary>
internal static class GeneratedSources
{
    // Portable PDB format, custom debug information "Embedded Source".
    private static readonly Guid s_embeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    public static IEnumerable<(string Path, SourceText Text)> Of(string symbolFile)
    {
        using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(symbolFile));
        MetadataReader reader = provider.GetMetadataReader();
        List<(string Path, SourceText Text)> sources = [];
        foreach (DocumentHandle handle in reader.Documents)
        {
            foreach (CustomDebugInformation information in reader.GetCustomDebugInformation(handle).Select(reader.GetCustomDebugInformation))
            {
                if (reader.GetGuid(information.Kind) == s_embeddedSource)
                {
                    sources.Add((reader.GetString(reader.GetDocument(handle).Name), Text(reader.GetBlobBytes(information.Value))));
                }
            }
        }

        return sources;
    }

    // Four bytes of length and the deflated text; with length 0 the text as it is.
    private static SourceText Text(byte[] blob)
    {
        using MemoryStream content = new(blob, 4, blob.Length - 4);
        if (BitConverter.ToInt32(blob) == 0)
        {
            return SourceText.From(content, Encoding.UTF8);
        }

        using DeflateStream inflated = new(content, CompressionMode.Decompress);
        using MemoryStream whole = new();
        inflated.CopyTo(whole);
        whole.Position = 0;
        return SourceText.From(whole, Encoding.UTF8);
    }
}
