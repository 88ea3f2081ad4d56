using System.Data.Common;
using Dapper;
using Keyfob.Orders.Products;
using Keyfob.Verifier.Data;

namespace Keyfob.Orders.Carts;

/// <summary>The carts. What is in them is looked at anew each time: a token can be revoked meanwhile.</summary>
/// <param name="database">The store.</param>
/// <param name="prices">What is sold.</param>
/// <param name="time">The clock of this machine.</param>
public sealed class CartStore(IDatabase database, PriceList prices, TimeProvider time)
{
    /// <summary>The most items of a cart.</summary>
    public const int MaxItems = 200;

    // Only what the buyer may order, and once.
    private const string AddForToken = """
        INSERT INTO cart_items (owner_key, product, subject, user_name, added_at)
        SELECT @owner, @product, CASE WHEN @product = 0 THEN tokens.serial ELSE holders.name_key END, holders.name, @now
        FROM tokens JOIN holders ON holders.id = tokens.holder_id
        WHERE tokens.serial = @serial AND (holders.name_key = @owner OR holders.organisation = @organisation)
            AND (SELECT COUNT(*) FROM cart_items WHERE owner_key = @owner) < @max
        ON CONFLICT (owner_key, product, subject) DO NOTHING
        """;

    private const string AddOwnNew = """
        INSERT INTO cart_items (owner_key, product, subject, user_name, added_at)
        SELECT @owner, 1, @owner, @user, @now WHERE (SELECT COUNT(*) FROM cart_items WHERE owner_key = @owner) < @max
        ON CONFLICT (owner_key, product, subject) DO NOTHING
        """;

    private const string AddOthersNew = """
        INSERT INTO cart_items (owner_key, product, subject, user_name, added_at)
        SELECT @owner, 1, holders.name_key, holders.name, @now FROM holders
        WHERE holders.name_key = @userKey AND holders.organisation = @organisation AND (SELECT COUNT(*) FROM cart_items WHERE owner_key = @owner) < @max
        ON CONFLICT (owner_key, product, subject) DO NOTHING
        """;

    /// <summary>Puts renewals of tokens into the cart, or new tokens for their holders. A token for which the buyer may not order, and what is in the cart already, is
    /// left out.</summary>
    /// <returns>How many were added.</returns>
    public Task<int> AddAsync(Buyer buyer, Product product, IReadOnlyList<string> serials, CancellationToken cancel) => database.WriteAsync(
        async (connection, transaction) =>
        {
            var added = 0;
            foreach (var serial in serials.Distinct().Take(MaxItems))
            {
                var values = new { owner = buyer.Key, product = (int)product, serial, organisation = buyer.Organisation, now = time.GetUtcNow().UtcTicks, max = MaxItems };
                added += await connection.ExecuteAsync(AddForToken, values, transaction);
            }

            return added;
        },
        cancel);

    /// <summary>Puts a new token into the cart.</summary>
    /// <param name="buyer">Who orders.</param>
    /// <param name="user">The user ID of who gets it.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    /// <returns>Whether it was added; false if it is there already, or the buyer may not order for this user.</returns>
    public Task<bool> AddNewTokenAsync(Buyer buyer, string user, CancellationToken cancel)
    {
        var userKey = HolderRow.KeyOf(user);
        var values = new { owner = buyer.Key, user = buyer.User, userKey, organisation = buyer.Organisation, now = time.GetUtcNow().UtcTicks, max = MaxItems };
        return database.WriteAsync(
            async (connection, transaction) => await connection.ExecuteAsync(userKey == buyer.Key ? AddOwnNew : AddOthersNew, values, transaction) == 1,
            cancel);
    }

    /// <summary>Takes an item out.</summary>
    public Task RemoveAsync(Buyer buyer, long item, CancellationToken cancel) => database.WriteAsync(
        (connection, transaction) => connection.ExecuteAsync("DELETE FROM cart_items WHERE id = @item AND owner_key = @owner", new { item, owner = buyer.Key }, transaction),
        cancel);

    /// <summary>The cart as it is now.</summary>
    public async Task<CartContent> ReadAsync(Buyer buyer, CancellationToken cancel)
    {
        await using var connection = await database.ConnectAsync(cancel);
        return await ReadAsync(connection, null, buyer);
    }

    /// <summary>Reads it within a transaction.</summary>
    internal async Task<CartContent> ReadAsync(DbConnection connection, DbTransaction? transaction, Buyer buyer)
    {
        var stored = (await connection.QueryAsync<StoredItem>(StoredItem.Read, new { owner = buyer.Key }, transaction)).AsList();
        var seen = stored.Where(item => !buyer.IsPartial || item.IsFor(buyer)).Select(item => item.View(buyer, prices, time.GetUtcNow())).ToList();
        return new CartContent([.. seen.Where(item => item.Problem == null)], [.. seen.Where(item => item.Problem != null)], stored.Count - seen.Count, prices.Currency);
    }
}
