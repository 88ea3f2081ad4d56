using Microsoft.EntityFrameworkCore;

namespace Keyfob.Accounts.Data.Postgres;

/// <summary>The tables on PostgreSQL.</summary>
public sealed class PostgresAccountsDb(DbContextOptions options) : AccountsDb(options);
