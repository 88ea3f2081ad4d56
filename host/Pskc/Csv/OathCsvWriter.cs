namespace Keyfob.Pskc.Csv;

/// <summary>Writes entries as OATH CSV, the format that privacyIDEA documents: serial, key in hexadecimal, <c>totp</c>, digits, period.
/// <b>The seeds are in clear</b>: anyone with the file can make the codes of its tokens.</summary>
public static class OathCsvWriter
{
    /// <summary>Writes one line a token, without a header.</summary>
    /// <param name="destination">Receives the file; not closed. Open files unbuffered: a buffer would keep seeds.</param>
    /// <param name="entries">The entries, time-based; the caller zeroizes their seeds.</param>
    public static void Write(Stream destination, IEnumerable<SeedEntry> entries)
    {
        foreach (var entry in entries)
        {
            var hex = new byte[entry.Seed.Length * 2];
            Convert.TryToHexStringLower(entry.Seed, hex, out _);
            SecretCsv.WriteLine(destination, entry.Serial, hex, $"totp,{entry.Digits},{entry.Period}");
        }
    }
}
