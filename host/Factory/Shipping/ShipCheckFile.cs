using System.Security.Cryptography;
using System.Text;

namespace Keyfob.Factory.Shipping;

/// <summary>A file that another tool wrote, as it was given.</summary>
/// <param name="Text">Its text; null if it is too large or no text.</param>
/// <param name="Sha256">SHA-256 of its bytes, 64 hex digits in lower case.</param>
public sealed record ShipCheckFile(string? Text, string Sha256)
{
    /// <summary>Most bytes of a file: far above what any of the tools writes.</summary>
    public const int MaxSize = 1 << 20;

    /// <summary>Why a file without text is no evidence.</summary>
    internal const string NotText = "the file is empty, over 1 MiB or no text";

    /// <summary>Reads a file: UTF-8, or UTF-16 with a byte order mark as a redirection on Windows makes it.</summary>
    public static ShipCheckFile Read(byte[] content) => new(Decode(content), Convert.ToHexStringLower(SHA256.HashData(content)));

    private static string? Decode(byte[] content)
    {
        if (content.Length is 0 or > MaxSize)
        {
            return null;
        }

        try
        {
            using var reader = new StreamReader(new MemoryStream(content), new UTF8Encoding(false, throwOnInvalidBytes: true));
            var text = reader.ReadToEnd();
            return text.Contains('\0', StringComparison.Ordinal) ? null : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
