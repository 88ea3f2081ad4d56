using System.Data.Common;
using Dapper;
using Keyfob.Orders.Carts;
using Keyfob.Orders.History;
using Keyfob.Orders.Products;
using Keyfob.Orders.Rules;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;

namespace Keyfob.Orders.Ordering;

/// <summary>Makes orders from carts, with the prices of this moment.</summary>
public sealed class OrderPlacement
{
    private const string Insert = """
        INSERT INTO orders (buyer, buyer_key, organisation, state, total, currency, placed_at)
        VALUES (@buyer, @buyerKey, @organisation, 0, @total, @currency, @now) RETURNING id
        """;

    private const string InsertLine = """
        INSERT INTO order_lines (order_id, product, serial, user_name, price, state) VALUES (@order, @product, @serial, @user, @price, 0)
        """;

    private readonly IDatabase _database;
    private readonly CartStore _carts;
    private readonly OrderHistory _history;
    private readonly TimeProvider _time;

    internal OrderPlacement(IDatabase database, CartStore carts, OrderHistory history, TimeProvider time) =>
        (_database, _carts, _history, _time) = (database, carts, history, time);

    /// <summary>Orders what is in the cart and can be ordered; the cart is empty then.</summary>
    /// <param name="buyer">Whose cart.</param>
    /// <param name="total">The sum that the buyer saw.</param>
    /// <param name="actor">The name in the audit.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    /// <returns>The number of the order; null if the cart has another sum by now, or nothing to order. It is unchanged then.</returns>
    public Task<long?> PlaceAsync(Buyer buyer, long total, string actor, CancellationToken cancel) => _database.WriteAsync<long?>(
        async (connection, transaction) =>
        {
            // Locks the cart: of two orders at once the second one finds it empty.
            await connection.ExecuteAsync("UPDATE cart_items SET added_at = added_at WHERE owner_key = @owner", new { owner = buyer.Key }, transaction);
            var cart = await _carts.ReadAsync(connection, transaction, buyer);
            if (cart.Items.Count == 0 || cart.Total != total)
            {
                return null;
            }

            var order = await InsertAsync(connection, transaction, buyer, cart);
            foreach (var id in cart.Items.Concat(cart.TakenOut).Select(item => item.Id))
            {
                await connection.ExecuteAsync("DELETE FROM cart_items WHERE id = @id", new { id }, transaction);
            }

            await _history.AddAsync(connection, transaction, order, AuditKind.OrderPlaced, actor, $"lines: {cart.Items.Count}, {Money.Text(total, cart.Currency)}");
            return order;
        },
        cancel);

    private async Task<long> InsertAsync(DbConnection connection, DbTransaction transaction, Buyer buyer, CartContent cart)
    {
        var values = new
        {
            buyer = buyer.User,
            buyerKey = buyer.Key,
            organisation = cart.Items.All(item => item.IsOwn) ? null : buyer.Organisation,
            total = cart.Total,
            currency = cart.Currency,
            now = _time.GetUtcNow().UtcTicks,
        };
        var order = await connection.ExecuteScalarAsync<long>(Insert, values, transaction);
        foreach (var item in cart.Items)
        {
            var line = new { order, product = (int)item.Product, serial = item.Serial, user = item.User, price = item.Price };
            await connection.ExecuteAsync(InsertLine, line, transaction);
        }

        return order;
    }
}
