using Keyfob.Orders.Data.Postgres;
using Keyfob.Orders.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Orders.Tests.Schemas;

[TestClass]
public sealed class OrdersSchemaTests
{
    [TestMethod]
    public void The_migrations_make_the_tables_of_the_model()
    {
        using var sqlite = new SqliteOrdersDesign().CreateDbContext([]);
        using var postgres = new PostgresOrdersDesign().CreateDbContext([]);
        const string Help = "Add a migration to each of the two contexts.";
        Assert.IsFalse(sqlite.Database.HasPendingModelChanges(), Help);
        Assert.IsFalse(postgres.Database.HasPendingModelChanges(), Help);
    }
}
