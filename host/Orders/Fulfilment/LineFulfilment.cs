using System.Data.Common;
using System.Globalization;
using Keyfob.Orders.History;
using Keyfob.Orders.Notices;
using Keyfob.Orders.Products;
using Keyfob.Orders.Rules;
using Keyfob.Orders.Stores;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Tokens;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Orders.Fulfilment;

/// <summary>Does what a paid order says. Each step is within the transaction of its caller, who has locked the order.</summary>
internal sealed class LineFulfilment(TokenRenewal renewal, OrderHistory history, TimeProvider time)
{
    /// <summary>Renews the tokens of an order that became paid. What cannot be renewed any more is given up, and its price goes back.</summary>
    /// <param name="order">The order.</param>
    /// <param name="payment">The number of its payment.</param>
    /// <param name="actor">The name in the audit.</param>
    /// <returns>What became of each line.</returns>
    public async Task<List<ReceiptLine>> RenewAsync(DbConnection connection, DbTransaction transaction, LockedOrder order, long payment, string actor)
    {
        var done = new List<ReceiptLine>();
        foreach (var line in await StoredLine.OfAsync(connection, transaction, order.Id))
        {
            if (line.Product != Product.Renewal)
            {
                done.Add(new ReceiptLine(line.Product, null, line.State, null));
                continue;
            }

            var detail = string.Create(CultureInfo.InvariantCulture, $"order {order.Id}");
            var result = await line.LockTokenAsync(connection, transaction)
                ? await renewal.RenewAsync(connection, transaction, line.Serial!, actor, detail)
                : new RenewalResult(ChangeOutcome.NotAllowed, null);
            if (result.Expiry is { } expiry)
            {
                await line.EndAsync(connection, transaction, LineState.Fulfilled, line.Serial, Subscription.StartOf(expiry).UtcTicks);
            }
            else
            {
                await GiveUpAsync(connection, transaction, order, line, payment, actor, "The token could not be renewed any more when the payment was received.");
            }

            done.Add(new ReceiptLine(line.Product, line.Serial, result.Expiry == null ? LineState.GivenUp : LineState.Fulfilled, result.Expiry));
        }

        await EndAsync(connection, transaction, order);
        return done;
    }

    /// <summary>Gives a line up and marks its price to go back.</summary>
    /// <returns>Whether the line waited.</returns>
    public async Task<bool> GiveUpAsync(DbConnection connection, DbTransaction transaction, LockedOrder order, StoredLine line, long payment, string actor, string cause)
    {
        if (!await line.EndAsync(connection, transaction, LineState.GivenUp, line.Serial, null))
        {
            return false;
        }

        await Refund.MarkAsync(connection, transaction, new Refund(order.Id, payment, line.Id, line.Price, cause), time.GetUtcNow());
        var detail = $"{line.Serial ?? $"new token for {line.User}"}: {cause} {Money.Text(line.Price, order.Currency)} goes back.";
        await history.AddAsync(connection, transaction, order.Id, AuditKind.LineGivenUp, actor, detail);
        return true;
    }

    /// <summary>Ends the order if no line waits any more.</summary>
    public async Task EndAsync(DbConnection connection, DbTransaction transaction, LockedOrder order)
    {
        var lines = await StoredLine.OfAsync(connection, transaction, order.Id);
        if (lines.TrueForAll(line => line.State != LineState.Waiting))
        {
            var change = lines.Exists(line => line.State == LineState.Fulfilled) ? OrderEvent.Fulfil : OrderEvent.Cancel;
            await order.ChangeAsync(connection, transaction, change, time.GetUtcNow());
        }
    }
}
