using System.Text;
using Keyfob.Codecs;

namespace Keyfob.Firmware.Tests.Provisioning.Ends;

/// <summary>A secret in the encodings in which it may have been written: raw, hexadecimal, Base32, Base64.</summary>
internal static class Encodings
{
    /// <summary>The encodings in which the bytes contain the secret, in Base32 and Base64 at any offset within a group of five or three bytes.</summary>
    public static IEnumerable<string> Of(byte[] secret, byte[] bytes) =>
        from encoded in Encoded(secret)
        where bytes.AsSpan().IndexOf(encoded.Bytes) >= 0
        select encoded.Name;

    public static IEnumerable<(string Name, byte[] Bytes)> Encoded(byte[] secret)
    {
        yield return ("raw", secret);
        yield return ("hex", Encoding.ASCII.GetBytes(Convert.ToHexString(secret)));
        yield return ("hex in lower case", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(secret)));
        for (var shift = 0; shift < 5; shift++)
        {
            yield return ($"Base32, shift {shift}", Middle(ToBase32([.. new byte[shift], .. secret]), shift, 5, 8, secret.Length));
        }

        for (var shift = 0; shift < 3; shift++)
        {
            yield return ($"Base64, shift {shift}", Middle(Encoding.ASCII.GetBytes(Convert.ToBase64String([.. new byte[shift], .. secret])), shift, 3, 4, secret.Length));
        }
    }

    // Only the letters of the secret's complete groups: they do not depend on the bytes before and after it.
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
