using Keyfob.Accounts.Data;

namespace Keyfob.Accounts.Management;

/// <summary>Which accounts a page of <see cref="AccountDirectory"/> has. What is null does not filter.</summary>
public sealed record AccountSearch
{
    /// <summary>The most accounts of a page.</summary>
    public const int MaxPage = 500;

    /// <summary>The beginning of the user ID.</summary>
    public string? User { get; init; }

    /// <summary>What the account is for.</summary>
    public AccountRole? Role { get; init; }

    /// <summary>The organisation of a manager.</summary>
    public string? Organisation { get; init; }

    /// <summary>Whether its user has a token that is not revoked.</summary>
    public bool? HasToken { get; init; }

    /// <summary>The last user ID of the page before; null for the first page.</summary>
    public string? After { get; init; }

    /// <summary>Accounts of a page, 1 to <see cref="MaxPage"/>.</summary>
    public int Limit { get; init; } = 50;
}
