using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Keyfob.Accounts.Data.Sqlite;

/// <summary>For <c>dotnet ef</c>, which only compares models.</summary>
internal sealed class SqliteAccountsDesign : IDesignTimeDbContextFactory<SqliteAccountsDb>
{
    public SqliteAccountsDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder().UseSqlite().Options);
}
