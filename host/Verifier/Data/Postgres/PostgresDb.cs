using Microsoft.EntityFrameworkCore;

namespace Keyfob.Verifier.Data.Postgres;

/// <summary>The database on PostgreSQL: several service processes.</summary>
public sealed class PostgresDb(DbContextOptions<PostgresDb> options) : VerifierDb(options)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);

        // A check updates its token twice and no indexed column of it. In a page with room PostgreSQL then leaves the indexes alone.
        modelBuilder.Entity<TokenRow>().HasStorageParameter("fillfactor", 80);

        // In the order of bytes, as on SQLite: the actors that begin with a text stand together.
        modelBuilder.Entity<AuditRow>().Property(row => row.Actor).UseCollation("C");
    }
}
