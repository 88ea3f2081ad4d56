using System.Security.Claims;
using System.Text.Encodings.Web;
using Keyfob.Accounts.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Options;

namespace Keyfob.Portal.Sessions;

/// <summary>
/// Signs in by a cookie that has the key of a session, whose row is in the database. The framework's cookie handler is not used: it renews the session of an old
/// cookie where a sign-in has to begin a new one.
/// </summary>
internal sealed class SessionHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, SessionStore sessions)
    : SignInAuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The name of the scheme.</summary>
    public const string Name = "session";

    // The claim of the key that a sign-in brings.
    private const string KeyClaim = "key";

    private const string SecureCookie = "__Host-keyfob", PlainCookie = "keyfob";

    // A browser keeps a cookie with this prefix only from HTTPS, and sends it to this host only.
    private string CookieName => Request.IsHttps ? SecureCookie : PlainCookie;

    /// <summary>Gives the answer the cookie of a session that was begun.</summary>
    /// <param name="context">The request.</param>
    /// <param name="key">The session's key.</param>
    public static Task BeginAsync(HttpContext context, string key) =>
        context.SignInAsync(Name, new ClaimsPrincipal(new ClaimsIdentity([new Claim(KeyClaim, key)], Name)));

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // Files belong to nobody.
        if (Context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() != null)
        {
            return AuthenticateResult.NoResult();
        }

        if (await sessions.FindAsync(FromCookie(), Context.RequestAborted) is not { } session)
        {
            return AuthenticateResult.NoResult();
        }

        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.Name, session.User),
                new Claim(Visitors.SessionClaim, Convert.ToHexString(session.SessionId)),
                new Claim(Visitors.LevelClaim, session.Level.ToString()),
                new Claim(ClaimTypes.Role, session.Role.ToString()),
            ],
            Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name));
    }

    protected override async Task HandleSignInAsync(ClaimsPrincipal user, AuthenticationProperties? properties)
    {
        // The session before ends: its key may be known to somebody else.
        await sessions.EndAsync(FromCookie(), CancellationToken.None);
        Response.Cookies.Append(CookieName, user.FindFirstValue(KeyClaim)!, CookieOptions());
    }

    protected override async Task HandleSignOutAsync(AuthenticationProperties? properties)
    {
        await sessions.EndAsync(FromCookie(), CancellationToken.None);
        Response.Cookies.Delete(CookieName, CookieOptions());
    }

    private Visitor FromCookie() => Request.Cookies[CookieName] is { } key ? new Visitor(SessionKey.IdOf(key)) : Visitor.Anonymous;

    // Strict: another site's link to a page shows the sign-in, and no other site's form can post as the user.
    private CookieOptions CookieOptions() => new() { HttpOnly = true, Secure = Request.IsHttps, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true };
}
