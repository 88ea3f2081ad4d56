using System.Globalization;

namespace Keyfob.Portal.Pages.Parts;

/// <summary>Days as pages show them. All dates of a subscription are UTC days.</summary>
internal static class Day
{
    public static string Text(DateTimeOffset? day) => day is { } known ? known.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) : "never";

    public static string Text(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Moment(DateTimeOffset? time) => time is { } known ? known.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture) : "never";
}
