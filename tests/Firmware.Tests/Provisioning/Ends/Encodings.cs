using System.Text;
using Keyfob.Codecs;

namespace Keyfob.Firmware.Tests.Provisioning.Ends;

/// <summary>A secret in every form that somebody may have written down: raw, hex, Base32, Base64.</summary>
internal static class Encodings
{
    /// <summary>The forms in which the bytes hold the secret; also at any shift of the five or three bytes that make a group.</summary>
    public static IEnumerable<string> Of(byte[] secret, byte[] bytes) =>
        from form in Forms(secret)
        where bytes.AsSpan().IndexOf(form.Bytes) >= 0
        select form.Name;

    public static IEnumerable<(string Name, byte[] Bytes)> Forms(byte[] secret)
    {
        yield return ("raw", secret);
        yield return ("hex", Encoding.ASCII.GetBytes(Convert.ToHexString(secret)));
        yield return ("hex in small letters", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(secret)));
        for (var shift = 0; shift < 5; shift++)
        {
            yield return ($"Base32, shift {shift}", Middle(ToBase32([.. new byte[shift], .. secret]), shift, 5, 8, secret.Length));
        }

        for (var shift = 0; shift < 3; shift++)
        {
            yield return ($"Base64, shift {shift}", Middle(Encoding.ASCII.GetBytes(Convert.ToBase64String([.. new byte[shift], .. secret])), shift, 3, 4, secret.Length));
        }
    }

    // What is made of the secret's whole groups only, whatever stands before and behind it.
    private static byte[] Middle(byte[] text, int shift, int bytesPerGroup, int lettersPerGroup, int length)
    {
        var first = (shift + bytesPerGroup - 1) / bytesPerGroup;
        var last = (shift + length) / bytesPerGroup;
        return text[(first * lettersPerGroup)..(last * lettersPerGroup)];
    }

    private static byte[] ToBase32(byte[] bytes)
    {
        var text = new byte[(bytes.Length + 4) / 5 * 8];
        Base32.Encode(bytes, bytes.Length, text);
        return text;
    }
}
