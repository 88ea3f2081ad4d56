namespace Keyfob.Orders.Payments;

/// <summary>A provider of payments by card. The buyer types the card data on a page of the provider: none of them come here.</summary>
public interface ICardPayments
{
    /// <summary>Its name, which is stored with each payment: it is not changed.</summary>
    string Name { get; }

    /// <summary>The header that has the signature of an event.</summary>
    string SignatureHeader { get; }

    /// <summary>Begins a payment.</summary>
    /// <param name="request">What is to be paid.</param>
    /// <param name="cancel">Ends the call.</param>
    /// <exception cref="CardProviderException">The provider cannot be reached, or refuses.</exception>
    Task<CardPage> BeginAsync(CardRequest request, CancellationToken cancel);

    /// <summary>Asks for a payment; null if the provider does not know it.</summary>
    /// <exception cref="CardProviderException">The provider cannot be reached.</exception>
    Task<CardStatus?> FindAsync(string paymentId, CancellationToken cancel);

    /// <summary>Verifies and reads an event.</summary>
    /// <param name="signature">The value of <see cref="SignatureHeader"/>.</param>
    /// <param name="body">The body as it was received.</param>
    /// <returns>Null if it is not signed by the provider within the last minutes, or cannot be read.</returns>
    CardEvent? Read(string signature, ReadOnlySpan<byte> body);
}
