using System.Text;
using Keyfob.Factory.Export;

namespace Keyfob.Factory.Tests.Commands;

/// <summary>Searches for secrets in all that people write keys in.</summary>
internal static class Secrets
{
    // Ends on a whole group in Base64; the Base32 of them is 19 characters that the next byte cannot change.
    private const int Start = 12;

    /// <summary>The writings in which the start of a secret occurs; none if all is well.</summary>
    public static List<string> In(byte[] content, params byte[][] secrets)
    {
        var text = Encoding.Latin1.GetString(content);
        return [.. secrets.SelectMany(secret => Writings(secret[..Start])).Where(writing => text.Contains(writing, StringComparison.OrdinalIgnoreCase))];
    }

    private static IEnumerable<string> Writings(byte[] start) =>
    [
        Encoding.Latin1.GetString(start),
        Convert.ToHexString(start),
        BitConverter.ToString(start),
        Convert.ToBase64String(start),
        Encoding.ASCII.GetString(Base32.Encode(start)[..19]),
    ];
}
