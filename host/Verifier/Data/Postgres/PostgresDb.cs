using Microsoft.EntityFrameworkCore;

namespace Keyfob.Verifier.Data.Postgres;

/// <summary>The database on PostgreSQL: several service processes.</summary>
public sealed class PostgresDb(DbContextOptions<PostgresDb> options) : VerifierDb(options)
{
    /// <summary>The collation that compares bytes.</summary>
    public const string Bytewise = "C";

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);

        // A check updates its token twice and no indexed column of it. In a page with room PostgreSQL then leaves the indexes alone.
        modelBuilder.Entity<TokenRow>().HasStorageParameter("fillfactor", 80);

        // Compared by their bytes, as on SQLite: an index then finds what begins with a text.
        modelBuilder.Entity<TokenRow>().Property(row => row.Serial).UseCollation(Bytewise);
        modelBuilder.Entity<HolderRow>().Property(row => row.NameKey).UseCollation(Bytewise);
        modelBuilder.Entity<AuditRow>().Property(row => row.Actor).UseCollation(Bytewise);
    }
}
