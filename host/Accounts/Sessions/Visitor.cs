namespace Keyfob.Accounts.Sessions;

/// <summary>Who calls a service: the claim of a session, which each call checks against the database.</summary>
/// <param name="SessionId">The session's ID; null for nobody.</param>
public sealed record Visitor(byte[]? SessionId)
{
    /// <summary>Nobody.</summary>
    public static readonly Visitor Anonymous = new((byte[]?)null);
}
