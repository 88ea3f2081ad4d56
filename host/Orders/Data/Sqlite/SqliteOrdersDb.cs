using Microsoft.EntityFrameworkCore;

namespace Keyfob.Orders.Data.Sqlite;

/// <summary>The tables on SQLite.</summary>
public sealed class SqliteOrdersDb(DbContextOptions options) : OrdersDb(options);
