namespace Keyfob.Portal.Sessions;

/// <summary>The address of the sign-in page, which leads back to where somebody wanted to go.</summary>
internal static class SignInAddress
{
    public const string Path = "/sign-in", CodePath = "/sign-in/code", Home = "/account/otp";

    /// <summary>Why the sign-in page is shown, in its query.</summary>
    public const string SignedOut = "signed-out", TooLate = "too-late";

    /// <summary>After a sign-out here, where the provider's session may go on.</summary>
    public const string AfterSignOut = $"{Path}?why={SignedOut}";

    /// <summary>After a second step that came too late.</summary>
    public static string Again(string? back) => $"{Path}?why={TooLate}" + (back == null ? "" : $"&return={Uri.EscapeDataString(back)}");

    /// <summary>For a request that needs a session.</summary>
    public static string For(HttpRequest request) => HttpMethods.IsGet(request.Method) && request.Path != "/"
        ? $"{Path}?return={Uri.EscapeDataString(request.PathBase + request.Path + request.QueryString)}"
        : Path;

    /// <summary>Where to go after the sign-in: a path of this service, never another site.</summary>
    public static string Back(string? path) => path is ['/', not ('/' or '\\'), ..] && !path.Any(char.IsControl) ? path : Home;
}
