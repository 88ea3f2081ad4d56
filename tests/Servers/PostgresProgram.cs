using System.Globalization;

namespace Keyfob.Servers;

/// <summary>The programs of PostgreSQL. Debian does not put those of the server on the PATH.</summary>
public static class PostgresProgram
{
    private const string Versions = "/usr/lib/postgresql";

    /// <summary>The path of a program, for example <c>pgbench</c>, of the newest version; null where it is missing.</summary>
    public static string? PathOf(string name) => InstalledProgram.PathOf(name, NewestFirst());

    private static IEnumerable<string> NewestFirst() => Directory.Exists(Versions)
        ? Directory.GetDirectories(Versions)
            .OrderByDescending(folder => double.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0)
            .Select(folder => Path.Combine(folder, "bin"))
        : [];
}
