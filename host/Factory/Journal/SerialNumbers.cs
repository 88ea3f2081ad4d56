using System.Globalization;

namespace Keyfob.Factory.Journal;

/// <summary>Issues serials: OATH token identifiers of 12 characters, the two of the manufacturer and a decimal number of ten digits.</summary>
internal static class SerialNumbers
{
    public const int PrefixLength = 2;
    public const long MaxNumber = 9_999_999_999;

    /// <summary>Takes the next serial. The counter only rises, also when a token is scrapped, so no serial is issued twice.</summary>
    public static string Next(Sql sql, BatchSettings settings)
    {
        var last = sql.Number("SELECT last FROM serial_counters WHERE prefix = $prefix", ("$prefix", settings.Prefix)) ?? 0;
        var next = Math.Max(last + 1, settings.FirstNumber);
        if (next > MaxNumber)
        {
            throw new JournalException($"All serials with prefix {settings.Prefix} are used up. Use another prefix.");
        }

        sql.Execute(
            "INSERT INTO serial_counters (prefix, last) VALUES ($prefix, $next) ON CONFLICT (prefix) DO UPDATE SET last = excluded.last",
            ("$prefix", settings.Prefix),
            ("$next", next));
        return settings.Prefix + next.ToString("D10", CultureInfo.InvariantCulture);
    }
}
