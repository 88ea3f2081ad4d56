namespace Keyfob.Orders.Carts;

/// <summary>Which tokens a list of renewals has.</summary>
public sealed record RenewableFilter
{
    /// <summary>Days before the expiry from which on a token is up for renewal.</summary>
    public const int DueDays = 90;

    /// <summary>All tokens, also those that are not up for renewal or are revoked.</summary>
    public bool All { get; init; }

    /// <summary>The beginning of the user ID; null for all.</summary>
    public string? User { get; init; }

    /// <summary>The last <see cref="RenewableToken.Place"/> of the page before; null for the first page.</summary>
    public string? After { get; init; }

    /// <summary>Tokens of a page, 1 to 200.</summary>
    public int Limit { get; init; } = 50;
}
