using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Keyfob.Factory.Journal;

/// <summary>Issues serials: OATH token identifiers of 12 characters, the two of the manufacturer and a decimal number of ten digits.</summary>
internal static class SerialNumbers
{
    public const int PrefixLength = 2;
    public const long MaxNumber = 9_999_999_999;

    /// <summary>Takes the next serial. The counter only rises, also when a token is scrapped, so no serial is issued twice.</summary>
    public static string Next(SqliteConnection db, BatchSettings settings)
    {
        var last = db.ExecuteScalar<long>("SELECT last FROM serial_counters WHERE prefix = $Prefix", settings);
        var next = Math.Max(last + 1, settings.FirstNumber);
        if (next > MaxNumber)
        {
            throw new JournalException($"All serials with prefix {settings.Prefix} are used up. Use another prefix.");
        }

        db.Execute(
            "INSERT INTO serial_counters (prefix, last) VALUES ($Prefix, $next) ON CONFLICT (prefix) DO UPDATE SET last = excluded.last",
            new { settings.Prefix, next });
        return settings.Prefix + next.ToString("D10", CultureInfo.InvariantCulture);
    }
}
