using System.Net;
using System.Text.RegularExpressions;
using Keyfob.Portal.Tests.Pages;

namespace Keyfob.Portal.Tests.Attacks;

/// <summary>A form of a page that changes something.</summary>
/// <param name="Path">Where it is sent.</param>
/// <param name="Fields">Its hidden fields, one of which is the antiforgery token.</param>
/// <param name="HasFile">It is sent in parts, one of which is a file.</param>
internal sealed partial record PostForm(string Path, IReadOnlyDictionary<string, string> Fields, bool HasFile)
{
    public const string TokenField = "__RequestVerificationToken";

    /// <summary>The forms of the page that a browser has.</summary>
    public static IEnumerable<PostForm> Of(PageClient browser) => Form().Matches(browser.Html).Where(match => match.Groups[1].Value.Contains("method=\"post\"", StringComparison.Ordinal)).Select(match => new PostForm(
        Action().Match(match.Groups[1].Value) is { Success: true } action && action.Groups[1].Value.Length > 0 ? WebUtility.HtmlDecode(action.Groups[1].Value) : browser.Path,
        Input().Matches(match.Value).Select(input => input.Value).Where(input => input.Contains("type=\"hidden\"", StringComparison.Ordinal))
            .GroupBy(input => Attribute(input, "name")).ToDictionary(group => group.Key, group => Attribute(group.First(), "value")),
        match.Groups[1].Value.Contains("multipart/form-data", StringComparison.Ordinal)));

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

        var fields = Fields.Where(field => field.Key != TokenField).ToDictionary();
        if (token != null)
        {
            fields.Add(TokenField, token);
        }

        using HttpContent content = HasFile ? Parts(fields) : new FormUrlEncodedContent(fields);
        using var answer = await client.PostAsync(Path.StartsWith('/') ? Path : "/" + Path, content);
        return answer.StatusCode;
    }

    private static MultipartFormDataContent Parts(Dictionary<string, string> fields)
    {
        var content = new MultipartFormDataContent { { new ByteArrayContent("none"u8.ToArray()), "\"file\"", "\"seeds\"" } };
        foreach (var (name, value) in fields)
        {
            content.Add(new StringContent(value), $"\"{name}\"");
        }

        return content;
    }

    private static string Attribute(string tag, string name) => WebUtility.HtmlDecode(Regex.Match(tag, $" {name}=\"([^\"]*)\"").Groups[1].Value);

    [GeneratedRegex("<form([^>]*)>.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex(" action=\"([^\"]*)\"")]
    private static partial Regex Action();

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Input();
}
