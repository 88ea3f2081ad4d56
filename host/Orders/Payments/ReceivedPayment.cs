namespace Keyfob.Orders.Payments;

/// <summary>Money that was received for an order.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Source">The name of the card provider, or that of the bank.</param>
/// <param name="Reference">Names the money at its source: the same money counts once.</param>
/// <param name="Amount">In minor units.</param>
/// <param name="Currency">The currency.</param>
/// <param name="ReceivedAt">When it was received.</param>
/// <param name="Actor">Who says so, for the audit.</param>
/// <param name="Reason">More about it; null for nothing.</param>
internal sealed record ReceivedPayment(long OrderId, string Source, string Reference, long Amount, string Currency, DateTimeOffset ReceivedAt, string Actor, string? Reason = null);
