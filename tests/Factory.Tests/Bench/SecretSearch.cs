using System.Text;
using Keyfob.Codecs;

namespace Keyfob.Factory.Tests.Bench;

/// <summary>Searches for secrets in the encodings that people use for keys.</summary>
internal static class SecretSearch
{
    // 12 bytes end a group of Base64 and determine 19 characters of Base32.
    private const int Start = 12;
    private const int Base32Start = 19;

    /// <summary>The encodings in which the start of a secret occurs in a content.</summary>
    public static List<string> Find(byte[] content, params IEnumerable<byte[]> secrets)
    {
        var text = Encoding.Latin1.GetString(content);
        return [.. secrets.SelectMany(secret => Encodings(secret[..Start])).Where(encoding => text.Contains(encoding, StringComparison.OrdinalIgnoreCase))];
    }

    /// <summary>Base32 without padding.</summary>
    public static string ToBase32(byte[] data)
    {
        var text = new byte[(data.Length + 4) / 5 * 8];
        Base32.Encode(data, data.Length, text);
        return Encoding.ASCII.GetString(text).TrimEnd('=');
    }

    private static IEnumerable<string> Encodings(byte[] start) =>
    [
        Encoding.Latin1.GetString(start),
        Convert.ToHexString(start),
        BitConverter.ToString(start),
        Convert.ToBase64String(start),
        ToBase32(start)[..Base32Start],
    ];
}
