using Keyfob.Accounts.Sessions;
using Keyfob.Orders.Carts;
using Keyfob.Orders.Ordering;
using Keyfob.Orders.Products;
using Keyfob.Portal.Sessions;

namespace Keyfob.Portal.Renewals;

/// <summary>Tokens up for renewal, and the cart. Each call checks the session. A manager sees the tokens of his organisation in a session with a code.</summary>
/// <param name="sessions">The sessions.</param>
/// <param name="tokens">Lists tokens.</param>
/// <param name="carts">The carts.</param>
/// <param name="placement">Makes orders.</param>
internal sealed class RenewalDesk(SessionStore sessions, RenewableTokenList tokens, CartStore carts, OrderPlacement placement)
{
    /// <summary>One page of the tokens that can be renewed.</summary>
    public async Task<IReadOnlyList<RenewableToken>> ListRenewableAsync(Visitor visitor, RenewableFilter filter, CancellationToken cancel) =>
        await tokens.ReadAsync(await BuyerAsync(visitor, cancel), filter, cancel);

    /// <summary>The cart.</summary>
    public async Task<CartContent> ReadCartAsync(Visitor visitor, CancellationToken cancel) => await carts.ReadAsync(await BuyerAsync(visitor, cancel), cancel);

    /// <summary>Puts renewals of tokens into the cart, or new tokens for their holders.</summary>
    /// <returns>How many were added.</returns>
    public async Task<int> AddToCartAsync(Visitor visitor, Product product, string[] serials, CancellationToken cancel) =>
        await carts.AddAsync(await BuyerAsync(visitor, cancel), product, serials, cancel);

    /// <summary>Puts a new token for the buyer himself into the cart.</summary>
    public async Task<bool> AddNewTokenAsync(Visitor visitor, CancellationToken cancel)
    {
        var buyer = await BuyerAsync(visitor, cancel);
        return await carts.AddNewTokenAsync(buyer, buyer.User, cancel);
    }

    /// <summary>Takes an item out of the cart.</summary>
    public async Task TakeOutAsync(Visitor visitor, long item, CancellationToken cancel) => await carts.RemoveAsync(await BuyerAsync(visitor, cancel), item, cancel);

    /// <summary>Orders what is in the cart.</summary>
    /// <param name="visitor">Who calls.</param>
    /// <param name="total">The sum that he saw.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    /// <returns>The number of the order; null if the cart has another sum by now.</returns>
    public async Task<long?> PlaceOrderAsync(Visitor visitor, long total, CancellationToken cancel)
    {
        var session = await sessions.AdmitAsync(visitor, RequiredAccess.Password, cancel);
        return await placement.PlaceAsync(Buyers.Of(session), total, PageActor.Of(session), cancel);
    }

    private async Task<Buyer> BuyerAsync(Visitor visitor, CancellationToken cancel) => Buyers.Of(await sessions.AdmitAsync(visitor, RequiredAccess.Password, cancel));
}
