using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Keyfob.Orders.Data.Sqlite;

/// <summary>For <c>dotnet ef</c>, which only compares models.</summary>
internal sealed class SqliteOrdersDesign : IDesignTimeDbContextFactory<SqliteOrdersDb>
{
    public SqliteOrdersDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder().UseSqlite().Options);
}
