using Keyfob.Accounts.Data;

namespace Keyfob.Accounts.Management;

/// <summary>An account as an administrator sees it.</summary>
public sealed class AccountSummary
{
    /// <summary>The user ID.</summary>
    public required string User { get; init; }

    /// <summary>What it is for.</summary>
    public required AccountRole Role { get; init; }

    /// <summary>The organisation of a manager.</summary>
    public required string? Organisation { get; init; }

    /// <summary>The serial of its user's token that is not revoked; null for none.</summary>
    public required string? Token { get; init; }

    /// <summary>Sessions that have not ended.</summary>
    public required int Sessions { get; init; }
}
