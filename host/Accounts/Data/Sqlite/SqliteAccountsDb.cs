using Microsoft.EntityFrameworkCore;

namespace Keyfob.Accounts.Data.Sqlite;

/// <summary>The tables on SQLite.</summary>
public sealed class SqliteAccountsDb(DbContextOptions options) : AccountsDb(options);
