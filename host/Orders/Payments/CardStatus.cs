using Keyfob.Orders.Rules;

namespace Keyfob.Orders.Payments;

/// <summary>What a card provider says of a payment.</summary>
/// <param name="PaymentId">The provider's ID of the payment.</param>
/// <param name="OrderId">The order that it is for.</param>
/// <param name="State">Whether it is paid.</param>
/// <param name="Amount">In minor units.</param>
/// <param name="Currency">The currency.</param>
public sealed record CardStatus(string PaymentId, long OrderId, CardState State, long Amount, string Currency);
