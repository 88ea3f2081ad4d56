using Keyfob.Orders.Data;
using Keyfob.Orders.Data.Postgres;
using Keyfob.Orders.Data.Sqlite;
using Keyfob.Verifier.Data;

namespace Keyfob.Orders.Stores;

/// <summary>The tables of orders in the database of the tokens.</summary>
public static class OrderTables
{
    private const string HistoryTable = "__OrdersMigrations";

    /// <summary>Opens a context; the caller disposes of it.</summary>
    /// <param name="database">The database of the tokens.</param>
    public static OrdersDb Open(IDatabase database) => database.IsPostgres
        ? new PostgresOrdersDb(database.ContextOptions(HistoryTable))
        : new SqliteOrdersDb(database.ContextOptions(HistoryTable));
}
