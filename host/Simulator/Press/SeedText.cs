using System.Buffers;
using System.Security.Cryptography;
using Keyfob.Cli;
using Keyfob.Codecs;

namespace Keyfob.Simulator.Press;

/// <summary>Decodes a typed seed. It is never a string here, and an error does not repeat it.</summary>
internal static class SeedText
{
    private const int MinSize = 16;
    private const int MaxSize = 64;

    private static readonly SearchValues<byte> s_alphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz234567"u8);

    /// <summary>Decodes Base32. Secrets are often copied in groups and in small letters, without padding.</summary>
    /// <param name="typed">UTF-8; zeroized.</param>
    /// <returns>16 to 64 bytes, which the caller zeroizes.</returns>
    /// <exception cref="BadArgumentException">It is no seed.</exception>
    public static byte[] Decode(byte[] typed)
    {
        byte[] symbols = [.. typed.AsSpan().TrimEnd("= \t\r\n"u8)];
        var seed = new byte[symbols.Length];
        try
        {
            var count = 0;
            foreach (var symbol in symbols)
            {
                if (symbol is not ((byte)'-' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
                {
                    symbols[count++] = symbol;
                }
            }

            var stranger = symbols.AsSpan(0, count).IndexOfAnyExcept(s_alphabet);
            if (stranger >= 0)
            {
                throw new BadArgumentException($"--secret takes Base32 (A-Z and 2-7); symbol {stranger + 1} is another one.");
            }

            if (!Base32.TryDecode(symbols, count, seed, out var size))
            {
                throw new BadArgumentException("--secret takes Base32; no secret has this number of symbols, or the last symbol is wrong.");
            }

            return size is >= MinSize and <= MaxSize
                ? seed[..size]
                : throw new BadArgumentException($"--secret takes {MinSize} to {MaxSize} bytes, that is 26 to 103 Base32 symbols; this one has {size} bytes.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(typed);
            CryptographicOperations.ZeroMemory(symbols);
            CryptographicOperations.ZeroMemory(seed);
        }
    }
}
