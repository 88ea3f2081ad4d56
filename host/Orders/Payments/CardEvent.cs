namespace Keyfob.Orders.Payments;

/// <summary>An event that a card provider has signed.</summary>
/// <param name="Id">The provider's ID of the event, the same when it is repeated.</param>
/// <param name="Status">What it says of a payment; null if it is about something else.</param>
public sealed record CardEvent(string Id, CardStatus? Status);
