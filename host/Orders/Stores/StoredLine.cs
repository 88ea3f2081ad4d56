using System.Data.Common;
using Dapper;
using Keyfob.Orders.Products;
using Keyfob.Orders.Rules;
using Keyfob.Verifier.Data;

namespace Keyfob.Orders.Stores;

/// <summary>A line of a locked order.</summary>
internal sealed class StoredLine
{
    // The rows of tokens are locked in the order of their IDs, as others do.
    private const string Read = """
        SELECT line.id AS "Id", product AS "Product", line.serial AS "Serial", user_name AS "User", price AS "Price", line.state AS "State"
        FROM order_lines AS line LEFT JOIN tokens ON tokens.serial = line.serial
        WHERE line.order_id = @orderId ORDER BY tokens.id, line.id
        """;

    public long Id { get; init; }

    public Product Product { get; init; }

    public string? Serial { get; init; }

    public required string User { get; init; }

    public long Price { get; init; }

    public LineState State { get; init; }

    /// <summary>All lines of an order, in the order in which their tokens may be locked.</summary>
    public static async Task<List<StoredLine>> OfAsync(DbConnection connection, DbTransaction transaction, long orderId) =>
        [.. await connection.QueryAsync<StoredLine>(Read, new { orderId }, transaction)];

    /// <summary>Locks the token of a renewal.</summary>
    /// <returns>Whether it is still its holder's: nobody pays for a token that somebody else has by now.</returns>
    public async Task<bool> LockTokenAsync(DbConnection connection, DbTransaction transaction) => await connection.ExecuteAsync(
        "UPDATE tokens SET years = years WHERE serial = @serial AND holder_id = (SELECT id FROM holders WHERE name_key = @user)",
        new { serial = Serial, user = HolderRow.KeyOf(User) },
        transaction) == 1;

    /// <summary>Ends a line that waits.</summary>
    /// <param name="state">Its last state.</param>
    /// <param name="serial">The token.</param>
    /// <param name="expiresAt">Its new expiry in UTC ticks; null for none.</param>
    /// <returns>Whether it waited.</returns>
    public async Task<bool> EndAsync(DbConnection connection, DbTransaction transaction, LineState state, string? serial, long? expiresAt) => await connection.ExecuteAsync(
        $"UPDATE order_lines SET state = @state, serial = @serial, expires_at = @expiresAt WHERE id = @id AND state = {(int)LineState.Waiting}",
        new { id = Id, state = (int)state, serial, expiresAt },
        transaction) == 1;
}
