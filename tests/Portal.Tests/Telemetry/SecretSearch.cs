using System.Buffers.Text;
using System.Text;
using System.Text.RegularExpressions;

namespace Keyfob.Portal.Tests.Telemetry;

/// <summary>Looks for secrets in bytes.</summary>
internal static class SecretSearch
{
    private const string Base32Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The forms in which some bytes are there: raw, hexadecimal, Base32 or Base64.</summary>
    public static IEnumerable<string> FormsOf(byte[] secret, byte[] content)
    {
        var text = Encoding.Latin1.GetString(content);
        if (content.AsSpan().IndexOf(secret) >= 0)
        {
            yield return "raw";
        }

        var forms = new[] { Convert.ToHexString(secret), Base32(secret), Convert.ToBase64String(secret).TrimEnd('='), Base64Url.EncodeToString(secret) };
        foreach (var form in forms.Where(form => text.Contains(form, StringComparison.OrdinalIgnoreCase)))
        {
            yield return form;
        }
    }

    /// <summary>Whether a code is there as a number of its own: its digits are chance inside of a longer number.</summary>
    public static bool HasCode(string code, byte[] content) => Regex.IsMatch(Encoding.Latin1.GetString(content), $@"(?<!\d){code}(?!\d)");

    // Without padding.
    private static string Base32(byte[] bytes)
    {
        var bits = string.Concat(bytes.Select(one => Convert.ToString(one, 2).PadLeft(8, '0')));
        return string.Concat(bits.Chunk(5).Select(five => Base32Digits[Convert.ToInt32(new string(five).PadRight(5, '0'), 2)]));
    }
}
