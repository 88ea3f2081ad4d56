using Keyfob.Accounts.Sessions;

namespace Keyfob.Portal.Sessions;

/// <summary>Who does something on a page: the audit has it, and a resync is bound to it.</summary>
internal static class PageActor
{
    public static string Of(SignedIn session) => $"portal:{session.User}:{Convert.ToHexStringLower(session.SessionId, 0, 6)}";
}
