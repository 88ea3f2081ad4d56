using Keyfob.Cli;

namespace Keyfob.Factory.Export;

/// <summary>Writes tokens as the CSV that Microsoft Entra takes for hardware OATH tokens. The user (<c>upn</c>) is left empty for
/// the customer to fill in. <b>The seeds are in clear</b>: who has the file has every token in it.</summary>
public static class EntraCsvWriter
{
    private const string Model = "Keyfob";

    /// <summary>Writes the header and one line a token.</summary>
    /// <param name="destination">Receives the file; not closed. A stream with a buffer of its own keeps seeds in it: open files unbuffered.</param>
    /// <param name="info">Names the manufacturer.</param>
    /// <param name="tokens">Tokens with 6 digits: the file has no column for digits, and Entra takes nothing else. Their seeds stay the
    /// caller's to wipe.</param>
    /// <exception cref="BadArgumentException">A token has 8 digits; nothing was written.</exception>
    public static void Write(Stream destination, ExportInfo info, IReadOnlyList<TokenExport> tokens)
    {
        if (tokens.Any(token => token.Digits != 6))
        {
            throw new BadArgumentException("Microsoft Entra takes tokens with 6 digits only.");
        }

        destination.Write("upn,serial number,secret key,time interval,manufacturer,model\r\n"u8);
        foreach (var token in tokens)
        {
            SecretCsv.WriteLine(destination, "," + token.Serial, Base32.Encode(token.Seed), $"{token.Period},{info.Manufacturer},{Model}");
        }
    }
}
