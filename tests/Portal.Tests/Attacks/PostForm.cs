using System.Net;
using System.Text.RegularExpressions;
using Keyfob.Portal.Tests.Pages;

namespace Keyfob.Portal.Tests.Attacks;

/// <summary>A form of a page that changes something.</summary>
/// <param name="Path">Where it is sent.</param>
/// <param name="Fields">Its hidden fields, one of which is the antiforgery token.</param>
internal sealed partial record PostForm(string Path, IReadOnlyDictionary<string, string> Fields)
{
    public const string TokenField = "__RequestVerificationToken";

    /// <summary>The forms of the page that a browser has.</summary>
    public static IEnumerable<PostForm> Of(PageClient browser) => Form().Matches(browser.Html).Where(match => match.Groups[1].Value.Contains("method=\"post\"", StringComparison.Ordinal)).Select(match => new PostForm(
        Action().Match(match.Groups[1].Value) is { Success: true } action && action.Groups[1].Value.Length > 0 ? WebUtility.HtmlDecode(action.Groups[1].Value) : browser.Path,
        Input().Matches(match.Value).Select(input => input.Value).Where(input => input.Contains("type=\"hidden\"", StringComparison.Ordinal))
            .GroupBy(input => Attribute(input, "name")).ToDictionary(group => group.Key, group => Attribute(group.First(), "value"))));

    /// <summary>A name for messages.</summary>
    public string Name => $"{Path} {Fields.GetValueOrDefault("_handler")}";

    /// <summary>Sends it.</summary>
    /// <param name="portal">Where to.</param>
    /// <param name="cookies">The cookies of the request.</param>
    /// <param name="token">The antiforgery token; null for none.</param>
    /// <param name="origin">The page that sends it; null for none.</param>
    /// <returns>The status of the answer.</returns>
    public async Task<HttpStatusCode> SendAsync(TestPortal portal, string cookies, string? token, string? origin = null)
    {
        using var client = portal.Client();
        client.DefaultRequestHeaders.Add("Cookie", cookies);
        if (origin != null)
        {
            client.DefaultRequestHeaders.Add("Origin", origin);
        }

        var fields = Fields.Where(field => field.Key != TokenField).Select(field => (field.Key, field.Value));
        using var answer = await client.PostFormAsync(Path.StartsWith('/') ? Path : "/" + Path, [.. fields, .. token == null ? Array.Empty<(string, string)>() : [(TokenField, token)]]);
        return answer.StatusCode;
    }

    private static string Attribute(string tag, string name) => WebUtility.HtmlDecode(Regex.Match(tag, $" {name}=\"([^\"]*)\"").Groups[1].Value);

    [GeneratedRegex("<form([^>]*)>.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex(" action=\"([^\"]*)\"")]
    private static partial Regex Action();

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Input();
}
