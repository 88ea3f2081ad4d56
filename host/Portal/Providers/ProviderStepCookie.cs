using System.Security.Cryptography;
using System.Text.Json;
using Keyfob.Accounts.SigningIn;
using Microsoft.AspNetCore.DataProtection;

namespace Keyfob.Portal.Providers;

/// <summary>Keeps the first step of a sign-in in the browser, encrypted, until the second one. It is not a session's cookie, and admits nothing else.</summary>
/// <param name="protection">Encrypts it with keys that all processes share.</param>
internal sealed class ProviderStepCookie(IDataProtectionProvider protection)
{
    /// <summary>What the encryption is for: nothing else that is encrypted with the same keys can be used here.</summary>
    public const string Purpose = "Keyfob.Portal.Providers.ProviderStep";

    private const string SecureCookie = "__Host-keyfob-step", PlainCookie = "keyfob-step";

    private readonly IDataProtector _protector = protection.CreateProtector(Purpose);

    /// <summary>The step that a browser has taken; null for none, or one that was not made here.</summary>
    public ProviderStep? Read(HttpContext context)
    {
        try
        {
            return context.Request.Cookies[NameOf(context)] is { Length: > 0 } text ? JsonSerializer.Deserialize<ProviderStep>(_protector.Unprotect(text)) : null;
        }
        catch (Exception failure) when (failure is CryptographicException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Gives a browser a step.</summary>
    public void Write(HttpContext context, ProviderStep step) =>
        context.Response.Cookies.Append(NameOf(context), _protector.Protect(JsonSerializer.Serialize(step)), Options(context));

    /// <summary>Takes it back.</summary>
    public static void Delete(HttpContext context) => context.Response.Cookies.Delete(NameOf(context), Options(context));

    private static string NameOf(HttpContext context) => context.Request.IsHttps ? SecureCookie : PlainCookie;

    private static CookieOptions Options(HttpContext context) =>
        new() { HttpOnly = true, Secure = context.Request.IsHttps, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true };
}
