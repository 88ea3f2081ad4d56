using Keyfob.Accounts.Data;

namespace Keyfob.Accounts.Sessions;

/// <summary>A session and its account, as they are now.</summary>
public sealed class SignedIn
{
    /// <summary>The session.</summary>
    public required byte[] SessionId { get; init; }

    /// <summary>What was proved.</summary>
    public required SessionLevel Level { get; init; }

    /// <summary>The account.</summary>
    public required long AccountId { get; init; }

    /// <summary>The user ID as its owner writes it.</summary>
    public required string User { get; init; }

    /// <summary>What the account is for.</summary>
    public required AccountRole Role { get; init; }

    /// <summary>The organisation of a manager.</summary>
    public required string? Organisation { get; init; }

    /// <summary>When the session was last used. UTC ticks.</summary>
    internal long SeenAt { get; init; }
}
