using Keyfob.Accounts.Data.Postgres;
using Keyfob.Accounts.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Accounts.Tests.Schemas;

[TestClass]
public sealed class AccountsSchemaTests
{
    [TestMethod]
    public void The_migrations_make_the_tables_of_the_model()
    {
        using var sqlite = new SqliteAccountsDesign().CreateDbContext([]);
        using var postgres = new PostgresAccountsDesign().CreateDbContext([]);
        const string Help = "Add a migration to each of the two contexts.";
        Assert.IsFalse(sqlite.Database.HasPendingModelChanges(), Help);
        Assert.IsFalse(postgres.Database.HasPendingModelChanges(), Help);
    }
}
