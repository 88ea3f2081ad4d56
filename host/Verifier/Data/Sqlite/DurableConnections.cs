using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Keyfob.Verifier.Data.Sqlite;

/// <summary>Gives the connections of contexts the durability settings.</summary>
internal sealed class DurableConnections : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => SqliteDatabase.MakeDurable(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        SqliteDatabase.MakeDurable(connection);
        return Task.CompletedTask;
    }
}
