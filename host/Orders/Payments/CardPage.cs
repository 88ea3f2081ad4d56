namespace Keyfob.Orders.Payments;

/// <summary>A payment that a card provider has begun.</summary>
/// <param name="PaymentId">The provider's ID of the payment.</param>
/// <param name="Address">The provider's page on which the buyer pays.</param>
public sealed record CardPage(string PaymentId, Uri Address);
