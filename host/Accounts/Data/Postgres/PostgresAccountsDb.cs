using Keyfob.Verifier.Data.Postgres;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Accounts.Data.Postgres;

/// <summary>The tables on PostgreSQL.</summary>
public sealed class PostgresAccountsDb(DbContextOptions options) : AccountsDb(options)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);

        // As the user IDs of holders, with which they are compared.
        builder.Entity<Account>().Property(row => row.NormalizedUserName).UseCollation(PostgresDb.Bytewise);
    }
}
