namespace Keyfob.Orders.Payments;

/// <summary>What became of an event of a card provider.</summary>
public enum WebhookOutcome
{
    /// <summary>Processed, or known already: it need not be repeated.</summary>
    Done,

    /// <summary>It is not signed by the provider within the last minutes, or cannot be read. Nothing was changed.</summary>
    NotSigned,

    /// <summary>It is signed, and does not fit its order. No date was moved.</summary>
    Mismatch,
}
