namespace Keyfob.Factory.Export;

/// <summary>Writes tokens as OATH CSV, the format that privacyIDEA documents: serial, key in hexadecimal, <c>totp</c>, digits, period.
/// <b>The seeds are in clear</b>: who has the file has every token in it.</summary>
public static class OathCsvWriter
{
    /// <summary>Writes one line a token, without a header.</summary>
    /// <param name="destination">Receives the file; not closed. A stream with a buffer of its own keeps seeds in it: open files unbuffered.</param>
    /// <param name="tokens">The tokens; their seeds stay the caller's to wipe.</param>
    public static void Write(Stream destination, IEnumerable<TokenExport> tokens)
    {
        foreach (var token in tokens)
        {
            var hex = new byte[token.Seed.Length * 2];
            Convert.TryToHexStringLower(token.Seed, hex, out _);
            SecretCsv.WriteLine(destination, token.Serial, hex, $"totp,{token.Digits},{token.Period}");
        }
    }
}
