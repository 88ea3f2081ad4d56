using Microsoft.EntityFrameworkCore;

namespace Keyfob.Orders.Data.Postgres;

/// <summary>The tables on PostgreSQL.</summary>
public sealed class PostgresOrdersDb(DbContextOptions options) : OrdersDb(options);
