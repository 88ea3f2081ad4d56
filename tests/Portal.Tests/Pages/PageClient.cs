using System.Net;
using System.Text.RegularExpressions;
using Keyfob.Accounts.Sessions;
using Microsoft.AspNetCore.TestHost;

namespace Keyfob.Portal.Tests.Pages;

/// <summary>A browser without scripts: it keeps cookies, follows redirects and sends the forms of the page that it has.</summary>
internal sealed partial class PageClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly CookieContainer _cookies;

    public PageClient(TestServer server, string scheme = "http", CookieContainer? cookies = null)
    {
        _cookies = cookies ?? new CookieContainer();
        var handler = new CookieHandler(_cookies) { InnerHandler = server.CreateHandler(context => context.Connection.RemoteIpAddress = IPAddress.Loopback) };
        _http = new HttpClient(handler) { BaseAddress = new Uri($"{scheme}://localhost") };
        _http.DefaultRequestHeaders.Add("Accept", "text/html");
    }

    /// <summary>The cookies, which another client can have too.</summary>
    public CookieContainer Cookies => _cookies;

    /// <summary>Who has signed in over HTTP, for calls of the desks.</summary>
    public Visitor Visitor => new(SessionKey.IdOf(Session!));

    /// <summary>The value of the session's cookie; null without a session.</summary>
    public string? Session => _cookies.GetCookies(new Uri("http://localhost"))["keyfob"]?.Value;

    /// <summary>Path and query of the page.</summary>
    public string Path { get; private set; } = "/";

    /// <summary>The page.</summary>
    public string Html { get; private set; } = "";

    /// <summary>Its text.</summary>
    public string Text => WebUtility.HtmlDecode(Blanks().Replace(Tag().Replace(Html, " "), " "));

    /// <summary>The status of the last answer.</summary>
    public HttpStatusCode Status { get; private set; }

    /// <summary>The last answer, or the first of those that were followed.</summary>
    public HttpResponseMessage Answer { get; private set; } = null!;

    /// <summary>Opens a page.</summary>
    public Task OpenAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Sends a form of the page.</summary>
    /// <param name="name">The form's name for Blazor, or a part of its action.</param>
    /// <param name="values">What is typed, and the button that is pressed.</param>
    public Task SubmitAsync(string name, params (string Field, string Value)[] values)
    {
        var (address, fields) = Fill(name, values);
        return PostAsync(address, fields);
    }

    /// <summary>Sends a form of the page with a file, as <c>multipart/form-data</c>.</summary>
    /// <param name="name">The form's name for Blazor.</param>
    /// <param name="file">The content of the field <c>file</c>.</param>
    /// <param name="values">What is typed.</param>
    public Task SubmitFileAsync(string name, byte[] file, params (string Field, string Value)[] values)
    {
        var (address, fields) = Fill(name, values);
        var content = new MultipartFormDataContent();
        foreach (var (field, value) in fields)
        {
            content.Add(new StringContent(value), $"\"{field}\"");
        }

        content.Add(new ByteArrayContent(file), "\"file\"", "\"seeds\"");
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, address) { Content = content });
    }

    /// <summary>Sends fields to a path.</summary>
    public Task PostAsync(string path, IEnumerable<KeyValuePair<string, string>> fields) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) });

    /// <summary>Signs in.</summary>
    /// <param name="code">Null to skip the OTP.</param>
    public async Task SignInAsync(string user, string password, string? code)
    {
        await OpenAsync("/sign-in");
        await SubmitAsync("sign-in", [("Input.User", user), ("Input.Password", password), code == null ? ("Input.Skip", "true") : ("Input.Code", code)]);
    }

    public void Dispose() => _http.Dispose();

    private (string Address, Dictionary<string, string> Fields) Fill(string name, (string Field, string Value)[] values)
    {
        var form = Form().Matches(Html).Select(match => match.Value).FirstOrDefault(text => text.Contains($"value=\"{name}\"", StringComparison.Ordinal) || text.Contains($"action=\"{name}", StringComparison.Ordinal))
            ?? throw new AssertFailedException($"no form {name} in {Path}: {Text}");
        var hidden = Hidden().Matches(form).Select(match => match.Value)
            .ToDictionary(input => Attribute(input, "name"), input => Attribute(input, "value"));
        foreach (var (field, value) in values)
        {
            hidden[field] = value;
        }

        return (Action().Match(form) is { Success: true } action && action.Groups[1].Value.Length > 0 ? WebUtility.HtmlDecode(action.Groups[1].Value) : Path, hidden);
    }

    private static string Attribute(string tag, string name) => WebUtility.HtmlDecode(Regex.Match(tag, $"{name}=\"([^\"]*)\"").Groups[1].Value);

    private async Task SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            Answer = await _http.SendAsync(request);
        }

        var last = Answer;
        Path = last.RequestMessage!.RequestUri!.PathAndQuery;
        for (var step = 0; last.Headers.Location is { } location; step++)
        {
            Assert.IsLessThan(5, step, "too many redirects");
            Path = new Uri(_http.BaseAddress!, location).PathAndQuery;
            last = await _http.GetAsync(Path);
        }

        Status = last.StatusCode;
        Html = await last.Content.ReadAsStringAsync();
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>")]
    private static partial Regex Hidden();

    [GeneratedRegex("<form[^>]*action=\"([^\"]*)\"")]
    private static partial Regex Action();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    private sealed class CookieHandler(CookieContainer cookies) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (cookies.GetCookieHeader(request.RequestUri!) is { Length: > 0 } sent)
            {
                request.Headers.Add("Cookie", sent);
            }

            var answer = await base.SendAsync(request, cancellationToken);
            if (answer.Headers.TryGetValues("Set-Cookie", out var set))
            {
                foreach (var cookie in set)
                {
                    cookies.SetCookies(request.RequestUri!, cookie);
                }
            }

            return answer;
        }
    }
}
