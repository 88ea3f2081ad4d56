using Microsoft.EntityFrameworkCore;

namespace Keyfob.Verifier.Data.Sqlite;

/// <summary>The database on SQLite: one machine.</summary>
public sealed class SqliteDb(DbContextOptions<SqliteDb> options) : VerifierDb(options);
