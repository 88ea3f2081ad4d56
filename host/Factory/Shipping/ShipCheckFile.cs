using System.Security.Cryptography;
using System.Text;

namespace Keyfob.Factory.Shipping;

/// <summary>A file that another tool wrote.</summary>
/// <param name="Text">Its text; null if it is too large or no text.</param>
/// <param name="Sha256">SHA-256 of its bytes, 64 hex digits in lower case.</param>
public sealed record ShipCheckFile(string? Text, string Sha256)
{
    /// <summary>Largest file in bytes: far larger than any output of these tools.</summary>
    public const int MaxSize = 1 << 20;

    /// <summary>The reason for a file without text.</summary>
    internal const string NotText = "the file is empty, larger than 1 MiB, or not text";

    /// <summary>Reads a file: UTF-8, or UTF-16 with a byte order mark, which a redirection on Windows writes.</summary>
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
