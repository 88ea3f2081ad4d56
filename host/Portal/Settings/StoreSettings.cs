namespace Keyfob.Portal.Settings;

/// <summary>Where the data are.</summary>
/// <param name="Folder">The data folder: key ring, and the database unless it is PostgreSQL.</param>
/// <param name="Postgres">The connection string of PostgreSQL; null for SQLite.</param>
/// <param name="AllowsShared">Accepts files and folders to which other users of the machine have access.</param>
public sealed record StoreSettings(string Folder, string? Postgres, bool AllowsShared)
{
    /// <summary>Hides the connection string: it can have a password.</summary>
    public override string ToString() => Postgres == null ? "SQLite" : "PostgreSQL";
}
