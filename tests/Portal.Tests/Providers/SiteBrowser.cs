using System.Net;
using System.Text.RegularExpressions;

namespace Keyfob.Portal.Tests.Providers;

/// <summary>A browser without scripts over several sites. It follows redirects and refreshes, and keeps to the rules of SameSite also along redirects.</summary>
internal sealed partial class SiteBrowser(Func<string, HttpMessageHandler> siteOf) : IDisposable
{
    private const int MaxSteps = 10;

    private readonly Dictionary<string, HttpMessageInvoker> _sites = [];

    public SiteCookies Cookies { get; init; } = new();

    /// <summary>The address of the page.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>All addresses that led to the page.</summary>
    public List<Uri> Trail { get; } = [];

    public string Html { get; private set; } = "";

    public string Text => WebUtility.HtmlDecode(Regex.Replace(Regex.Replace(Html, "<[^>]*>", " "), @"\s+", " "));

    public HttpStatusCode Status { get; private set; }

    /// <summary>The headers of all answers that led to the page.</summary>
    public List<(Uri Address, string Text)> Headers { get; } = [];

    /// <summary>Stops before it requests a path, and stays where it is.</summary>
    public string? StopsBefore { get; set; }

    /// <summary>Opens an address that is typed.</summary>
    public Task OpenAsync(string address) => GoAsync(new Uri(address), null, null);

    /// <summary>Follows a link of the page, by its text.</summary>
    public Task ClickAsync(string text)
    {
        var link = Link().Matches(Html).FirstOrDefault(link => link.Groups[2].Value.Contains(text, StringComparison.Ordinal)) ?? throw new AssertFailedException($"no link {text} in {Text}");
        return GoAsync(new Uri(Base, WebUtility.HtmlDecode(link.Groups[1].Value)), null, Address);
    }

    /// <summary>Sends the form of the page that has a button.</summary>
    public Task SubmitAsync(string button, params (string Field, string Value)[] values)
    {
        var form = Form().Matches(Html).Select(match => match.Value).FirstOrDefault(text => text.Contains($">{button}</button>", StringComparison.Ordinal)) ?? throw new AssertFailedException($"no {button} in {Text}");
        var fields = Hidden().Matches(form).ToDictionary(input => input.Groups[1].Value, input => WebUtility.HtmlDecode(input.Groups[2].Value));
        foreach (var (field, value) in values)
        {
            fields[field] = value;
        }

        var action = Action().Match(form) is { Success: true } match ? WebUtility.HtmlDecode(match.Groups[1].Value) : "";
        return GoAsync(action.Length == 0 ? Address : new Uri(Base, action), fields, Address);
    }

    public void Dispose()
    {
        foreach (var site in _sites.Values)
        {
            site.Dispose();
        }
    }

    private Uri Base => new(Address, "/");

    private async Task GoAsync(Uri address, Dictionary<string, string>? fields, Uri? from)
    {
        Trail.Clear();
        Headers.Clear();
        var isFromOtherSite = from != null && from.Host != address.Host;
        for (var step = 0; ; step++)
        {
            Assert.IsLessThan(MaxSteps, step, string.Join('\n', Trail));
            Trail.Add(address);
            if (address.AbsolutePath == StopsBefore)
            {
                return;
            }

            using var request = new HttpRequestMessage(fields == null ? HttpMethod.Get : HttpMethod.Post, address);
            request.Headers.Accept.ParseAdd("text/html");
            request.Headers.TryAddWithoutValidation("Cookie", Cookies.HeaderFor(address, isFromOtherSite, fields != null));
            if (fields != null)
            {
                request.Content = new FormUrlEncodedContent(fields);
                request.Headers.Add("Origin", from!.GetLeftPart(UriPartial.Authority));
            }

            using var answer = await SiteOf(address).SendAsync(request, default);
            Cookies.Store(address, answer);
            Headers.Add((address, answer.Headers.ToString()));
            (Address, Status, Html, fields) = (address, answer.StatusCode, await answer.Content.ReadAsStringAsync(), null);
            if (answer.Headers.Location is { } location)
            {
                isFromOtherSite |= new Uri(address, location).Host != address.Host;
                address = new Uri(address, location);
            }
            else if (Refresh().Match(Html) is { Success: true } refresh)
            {
                // As a link of the page.
                address = new Uri(address, WebUtility.HtmlDecode(refresh.Groups[1].Value));
                isFromOtherSite = false;
            }
            else
            {
                return;
            }
        }
    }

    private HttpMessageInvoker SiteOf(Uri address) => _sites.TryGetValue(address.Host, out var site) ? site : _sites[address.Host] = new HttpMessageInvoker(siteOf(address.Host));

    [GeneratedRegex("<a [^>]*href=\"([^\"]*)\"[^>]*>(.*?)</a>", RegexOptions.Singleline)]
    private static partial Regex Link();

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();

    [GeneratedRegex("<form[^>]*action=\"([^\"]*)\"")]
    private static partial Regex Action();

    [GeneratedRegex("http-equiv=\"refresh\" content=\"0; url=([^\"]*)\"")]
    private static partial Regex Refresh();
}
