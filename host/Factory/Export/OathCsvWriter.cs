namespace Keyfob.Factory.Export;

/// <summary>Writes tokens as OATH CSV, the format that privacyIDEA documents: serial, key in hexadecimal, <c>totp</c>, digits, period.
/// <b>The seeds are in clear</b>: anyone with the file can make the codes of its tokens.</summary>
public static class OathCsvWriter
{
    /// <summary>Writes one line a token, without a header.</summary>
    /// <param name="destination">Receives the file; not closed. Open files unbuffered: a buffer would keep seeds.</param>
    /// <param name="tokens">The tokens; the caller zeroizes their seeds.</param>
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
