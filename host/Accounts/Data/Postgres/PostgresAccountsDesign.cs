using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Keyfob.Accounts.Data.Postgres;

/// <summary>For <c>dotnet ef</c>, which only compares models.</summary>
internal sealed class PostgresAccountsDesign : IDesignTimeDbContextFactory<PostgresAccountsDb>
{
    public PostgresAccountsDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder().UseNpgsql().Options);
}
