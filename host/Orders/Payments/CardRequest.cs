namespace Keyfob.Orders.Payments;

/// <summary>A payment that a card provider is asked for.</summary>
/// <param name="Key">Names the request: a repeat with the same key makes no second payment.</param>
/// <param name="OrderId">The order, which the provider's events name.</param>
/// <param name="Amount">In minor units.</param>
/// <param name="Currency">The currency.</param>
/// <param name="ReturnAddress">Where the buyer goes back to, paid or not.</param>
/// <param name="ExpiresAt">After this time it must not be paid any more.</param>
public sealed record CardRequest(string Key, long OrderId, long Amount, string Currency, Uri ReturnAddress, DateTimeOffset ExpiresAt);
