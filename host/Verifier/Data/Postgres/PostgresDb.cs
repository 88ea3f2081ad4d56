using Microsoft.EntityFrameworkCore;

namespace Keyfob.Verifier.Data.Postgres;

/// <summary>The database on PostgreSQL: several service processes.</summary>
public sealed class PostgresDb(DbContextOptions<PostgresDb> options) : VerifierDb(options);
