using System.Data.Common;

namespace Keyfob.Verifier.Data;

/// <summary>Work with a connection of its own.</summary>
public static class DatabaseExtensions
{
    /// <summary>Runs work in a transaction on a connection of its own, and commits it: <see cref="IDatabase.WriteAsync"/>.</summary>
    /// <param name="database">The store.</param>
    /// <param name="work">The work.</param>
    /// <param name="cancel">Ends the call before the work begins.</param>
    public static async Task<T> WriteAsync<T>(this IDatabase database, Func<DbConnection, DbTransaction, Task<T>> work, CancellationToken cancel)
    {
        var connection = await database.ConnectAsync(cancel).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            return await database.WriteAsync(connection, transaction => work(connection, transaction), cancel).ConfigureAwait(false);
        }
    }
}
