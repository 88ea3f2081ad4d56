using System.Buffers;
using System.Security.Cryptography;

namespace Keyfob.Pskc.Csv;

/// <summary>A key as text: hexadecimal or Base32 (RFC 4648), in any case.</summary>
internal static class KeyText
{
    private const int MaxLength = 256;

    /// <summary>Decodes it. Text with an even number of hexadecimal digits is hexadecimal: a random seed in Base32 looks like that once in 10^13 times.</summary>
    /// <param name="text">ASCII.</param>
    /// <returns>The key, which the caller zeroizes.</returns>
    /// <exception cref="PskcException">It is empty, too long or neither of them.</exception>
    public static byte[] Decode(ReadOnlySpan<byte> text)
    {
        var key = new byte[text.Length];
        if (text.Length is > 0 and <= MaxLength && (TryHex(text, key, out var length) || TryBase32(text, key, out length)))
        {
            var result = key[..length];
            CryptographicOperations.ZeroMemory(key);
            return result;
        }

        CryptographicOperations.ZeroMemory(key);
        throw new PskcException("the key is neither hexadecimal nor Base32");
    }

    private static bool TryHex(ReadOnlySpan<byte> text, byte[] key, out int length) =>
        Convert.FromHexString(text, key, out _, out length) == OperationStatus.Done;

    // The BCL has no Base32.
    private static bool TryBase32(ReadOnlySpan<byte> text, byte[] key, out int length)
    {
        text = text.TrimEnd((byte)'=');
        length = 0;
        var (bits, count) = (0, 0);
        foreach (var one in text)
        {
            var value = one switch
            {
                >= (byte)'A' and <= (byte)'Z' => one - 'A',
                >= (byte)'a' and <= (byte)'z' => one - 'a',
                >= (byte)'2' and <= (byte)'7' => one - '2' + 26,
                _ => -1,
            };
            if (value < 0)
            {
                return false;
            }

            (bits, count) = (((bits << 5) | value) & 0xFFF, count + 5);
            if (count >= 8)
            {
                count -= 8;
                key[length++] = (byte)(bits >> count);
            }
        }

        // The rest of a last group is less than a character and has no bit set.
        return length > 0 && count < 5 && (bits & ((1 << count) - 1)) == 0;
    }
}
