using System.Globalization;
using System.Reflection;

namespace Keyfob.Factory.StationTime;

/// <summary>The release that this tool was built from. No clock can be earlier and right.</summary>
internal static class Release
{
    private const string Name = "ReleaseDate";

    /// <summary>Its date, from Directory.Build.props.</summary>
    public static DateTimeOffset Date { get; } = DateTimeOffset.ParseExact(
        typeof(Release).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == Name).Value!,
        "yyyy-MM-dd",
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal);
}
