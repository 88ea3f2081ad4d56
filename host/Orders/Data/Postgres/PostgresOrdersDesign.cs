using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Keyfob.Orders.Data.Postgres;

/// <summary>For <c>dotnet ef</c>, which only compares models.</summary>
internal sealed class PostgresOrdersDesign : IDesignTimeDbContextFactory<PostgresOrdersDb>
{
    public PostgresOrdersDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder().UseNpgsql().Options);
}
