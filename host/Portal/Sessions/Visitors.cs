using System.Security.Claims;
using Keyfob.Accounts.Data;
using Keyfob.Accounts.Sessions;

namespace Keyfob.Portal.Sessions;

/// <summary>Who a user of a page is to the services. The claims only name the session: each call checks it.</summary>
internal static class Visitors
{
    public const string SessionClaim = "session", LevelClaim = "level";

    /// <summary>The visitor that a page's user is.</summary>
    public static Visitor Visitor(this ClaimsPrincipal user) => user.FindFirstValue(SessionClaim) is { } id ? new Visitor(Convert.FromHexString(id)) : Accounts.Sessions.Visitor.Anonymous;

    /// <summary>Whether the session has a code, for what a page shows.</summary>
    public static bool HasOtp(this ClaimsPrincipal user) => user.FindFirstValue(LevelClaim) == nameof(SessionLevel.Otp);

    /// <summary>Whether the account has a role, for what a page shows. The services read the role anew.</summary>
    public static bool Has(this ClaimsPrincipal user, AccountRole role) => user.IsInRole(role.ToString());
}
