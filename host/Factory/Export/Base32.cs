namespace Keyfob.Factory.Export;

/// <summary>Base32 (RFC 4648, section 6) as ASCII bytes, without padding.</summary>
/// <remarks>Of its own because a seed must not become a string: the packages that encode Base32 return strings or characters.</remarks>
internal static class Base32
{
    private const int BitsPerCharacter = 5;

    /// <summary>Encodes; the caller wipes the result.</summary>
    public static byte[] Encode(byte[] data)
    {
        var text = new byte[((data.Length * 8) + BitsPerCharacter - 1) / BitsPerCharacter];
        for (var i = 0; i < text.Length; i++)
        {
            var bit = i * BitsPerCharacter;
            var index = bit / 8;
            var pair = (data[index] << 8) | (index + 1 < data.Length ? data[index + 1] : 0);
            text[i] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"u8[(pair >> (16 - BitsPerCharacter - (bit % 8))) & 0x1F];
        }

        return text;
    }
}
