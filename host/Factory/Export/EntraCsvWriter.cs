using System.Security.Cryptography;
using Keyfob.Cli;
using Keyfob.Codecs;
using Keyfob.Pskc.Csv;

namespace Keyfob.Factory.Export;

/// <summary>Writes tokens as the CSV of Microsoft Entra for hardware OATH tokens. The user (<c>upn</c>) is left empty for
/// the customer to fill in. <b>The seeds are in clear</b>: anyone with the file can make the codes of its tokens.</summary>
public static class EntraCsvWriter
{
    private const string Model = "Keyfob";

    /// <summary>Writes the header and one line a token.</summary>
    /// <param name="destination">Receives the file; not closed. Open files unbuffered: a buffer would keep seeds.</param>
    /// <param name="info">Names the manufacturer.</param>
    /// <param name="tokens">Tokens with 6 digits: the file has no column for digits, and Entra accepts nothing else. Their seeds are
    /// zeroized by the caller.</param>
    /// <exception cref="BadArgumentException">A token has 8 digits; nothing was written.</exception>
    public static void Write(Stream destination, ExportInfo info, IReadOnlyList<TokenExport> tokens)
    {
        if (tokens.Any(token => token.Digits != 6))
        {
            throw new BadArgumentException("Microsoft Entra accepts 6 digits only.");
        }

        destination.Write("upn,serial number,secret key,time interval,manufacturer,model\r\n"u8);
        foreach (var token in tokens)
        {
            SecretCsv.WriteLine(destination, "," + token.Serial, Encode(token.Seed), $"{token.Period},{info.Manufacturer},{Model}");
        }
    }

    // Entra reads Base32 without padding.
    private static byte[] Encode(byte[] seed)
    {
        var text = new byte[(seed.Length + 4) / 5 * 8];
        Base32.Encode(seed, seed.Length, text);
        var unpadded = text.AsSpan().TrimEnd((byte)'=').ToArray();
        CryptographicOperations.ZeroMemory(text);
        return unpadded;
    }
}
