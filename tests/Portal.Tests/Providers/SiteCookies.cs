using Microsoft.Net.Http.Headers;

namespace Keyfob.Portal.Tests.Providers;

/// <summary>The cookies of a browser, with the rules of SameSite: each host is a site of its own.</summary>
internal sealed class SiteCookies
{
    private readonly Dictionary<(string Host, string Name, string Path), SetCookieHeaderValue> _cookies = [];

    /// <summary>The names of a host's cookies.</summary>
    public IEnumerable<string> NamesOf(string host) => _cookies.Keys.Where(key => key.Host == host).Select(key => key.Name);

    /// <summary>A cookie as it was set, by the beginning of its name; null if there is none.</summary>
    public SetCookieHeaderValue? Find(string host, string name) =>
        _cookies.FirstOrDefault(cookie => cookie.Key.Host == host && cookie.Key.Name.StartsWith(name, StringComparison.Ordinal)).Value;

    /// <summary>Sets one past all rules, as somebody does who has a copy.</summary>
    public void Put(string host, SetCookieHeaderValue cookie) => _cookies[(host, cookie.Name.ToString(), cookie.Path.ToString())] = cookie;

    /// <summary>Stores those of an answer.</summary>
    public void Store(Uri address, HttpResponseMessage answer)
    {
        foreach (var text in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            var cookie = SetCookieHeaderValue.Parse(text);
            Assert.IsFalse(cookie.Secure && address.Scheme != "https", $"a browser drops {text}");
            var key = (address.Host, cookie.Name.ToString(), cookie.Path.ToString());
            if (cookie.Expires == DateTimeOffset.UnixEpoch)
            {
                _cookies.Remove(key);
            }
            else
            {
                _cookies[key] = cookie;
            }
        }
    }

    /// <summary>The header of a request.</summary>
    /// <param name="address">Where it goes.</param>
    /// <param name="isFromOtherSite">A page of another site sends it, or a redirect of one.</param>
    /// <param name="isPost">It is a POST.</param>
    public string HeaderFor(Uri address, bool isFromOtherSite, bool isPost) => string.Join("; ", _cookies
        .Where(cookie => cookie.Key.Host == address.Host && address.AbsolutePath.StartsWith(cookie.Key.Path, StringComparison.Ordinal) && (!cookie.Value.Secure || address.Scheme == "https"))
        .Where(cookie => !isFromOtherSite || (cookie.Value.SameSite == SameSiteMode.Lax && !isPost))
        .Select(cookie => $"{cookie.Key.Name}={cookie.Value.Value}"));
}
