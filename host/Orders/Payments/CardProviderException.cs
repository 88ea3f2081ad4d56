namespace Keyfob.Orders.Payments;

/// <summary>The card provider cannot be reached, or refuses.</summary>
public sealed class CardProviderException(string message, Exception? inner = null) : Exception(message, inner);
