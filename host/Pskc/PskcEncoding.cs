using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Keyfob.Pskc;

/// <summary>The text encoding of a PSKC file. An editor that saves a file as UTF-16 leaves its declaration as it was, and a program may declare UTF-16 and write
/// UTF-8: the bytes decide.</summary>
internal static partial class PskcEncoding
{
    private const string Utf16 = "UTF-16";

    // Long enough for every declaration that editors and programs write.
    private const int StartSize = 200;

    /// <summary>Reads a file from its start.</summary>
    public static XmlReader Reader(MemoryStream file, XmlReaderSettings settings)
    {
        file.Position = 0;
        return Of(file) is { } encoding ? XmlReader.Create(new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: false, leaveOpen: true), settings) : XmlReader.Create(file, settings);
    }

    /// <summary>What to say about a file that cannot be read, after the end of a sentence.</summary>
    public static string Explain(MemoryStream file) => (Of(file), Declared(file)) switch
    {
        (UnicodeEncoding, _) => $". It looks like {Utf16}. Save it as UTF-8, or get it again",
        _ when Start(file) is [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] or [(byte)'<', 0, 0, 0, ..] => ". It looks like UTF-32. Save it as UTF-8",
        (_, { } name) when !name.Equals("utf-8", StringComparison.OrdinalIgnoreCase) => $". It is declared as {name}. If it is complete, save it as UTF-8, with that declaration",
        _ => string.Empty,
    };

    /// <summary>The encoding by the first bytes; null to let the declaration decide.</summary>
    private static Encoding? Of(MemoryStream file) => Start(file) switch
    {
        [0xFF, 0xFE, 0, 0, ..] => null,
        [0xFF, 0xFE, ..] or [(byte)'<', 0, not 0, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        [0xFE, 0xFF, ..] or [0, (byte)'<', 0, not 0, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
        _ when Declared(file)?.StartsWith(Utf16, StringComparison.OrdinalIgnoreCase) == true => new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true),
        _ => null,
    };

    private static string? Declared(MemoryStream file) =>
        Declaration().Match(Encoding.Latin1.GetString(Start(file))) is { Success: true } found ? found.Groups[1].Value : null;

    private static Span<byte> Start(MemoryStream file) => file.GetBuffer().AsSpan(0, (int)Math.Min(file.Length, StartSize));

    // XML 1.0, productions 23 and 81, after an optional byte order mark of UTF-8.
    [GeneratedRegex("""^(?:\u00EF\u00BB\u00BF)?<\?xml[^>]{0,60}encoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]{0,39})["']""")]
    private static partial Regex Declaration();
}
