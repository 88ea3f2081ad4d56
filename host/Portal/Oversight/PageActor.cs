using Keyfob.Accounts.Sessions;

namespace Keyfob.Portal.Oversight;

/// <summary>Who does something on a page, as the audit has it.</summary>
internal static class PageActor
{
    public static string Of(SignedIn session) => $"portal:{session.User}:{Convert.ToHexStringLower(session.SessionId, 0, 6)}";
}
