namespace Keyfob.Portal.Sessions;

/// <summary>The address of the sign-in page, which leads back to where somebody wanted to go.</summary>
internal static class SignInAddress
{
    public const string Path = "/sign-in", Home = "/account/otp";

    /// <summary>For a request that needs a session.</summary>
    public static string For(HttpRequest request) => HttpMethods.IsGet(request.Method) && request.Path != "/"
        ? $"{Path}?return={Uri.EscapeDataString(request.PathBase + request.Path + request.QueryString)}"
        : Path;

    /// <summary>Where to go after the sign-in: a path of this service, never another site.</summary>
    public static string Back(string? path) => path is ['/', not ('/' or '\\'), ..] && !path.Any(char.IsControl) ? path : Home;
}
