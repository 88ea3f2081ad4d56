using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Keyfob.Factory.Journal;

/// <summary>Reads columns by name. Times are text in UTC to the millisecond, which sorts by time.</summary>
internal static class SqlRow
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>A column in the type of SQLite: <c>long</c>, <c>double</c>, <c>string</c> or <c>byte[]</c>, nullable where it may be null.</summary>
    public static T Get<T>(this SqliteDataReader row, string column)
    {
        var value = row[column];
        return value is DBNull ? default! : (T)value;
    }

    public static DateTimeOffset? Time(this SqliteDataReader row, string column)
    {
        return row.Get<string?>(column) is { } text
            ? DateTimeOffset.ParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
            : null;
    }

    public static bool? Flag(this SqliteDataReader row, string column)
    {
        return row.Get<long?>(column) is { } number ? number != 0 : null;
    }

    public static FailureCause? Failure(this SqliteDataReader row)
    {
        return row.Get<string?>("failure_text") is { } text ? new FailureCause((int)row.Get<long>("failure_number"), text) : null;
    }

    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
}
