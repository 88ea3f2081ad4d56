using System.Net;

namespace Keyfob.Portal.Tests.Pages;

/// <summary>Redirects lead to the host, the port and the scheme that the browser has, whatever a reverse proxy forwards.</summary>
[TestClass]
public sealed class RelativeRedirectTests
{
    [TestMethod]
    [DataRow("/", "/sign-in")]
    [DataRow("/account/otp?a=b", "/sign-in?return=%2Faccount%2Fotp%3Fa%3Db")]
    public async Task A_redirect_of_a_page_is_relative(string path, string expected)
    {
        await using var bench = await PageBench.StartAsync();
        using var client = bench.Portal.Client();
        client.DefaultRequestHeaders.Host = "portal.example.com";
        using var answer = await client.GetAsync(path);
        Assert.AreEqual(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.AreEqual(expected, answer.Headers.Location!.OriginalString);
    }

    [TestMethod]
    public async Task The_redirect_after_a_form_is_relative()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = bench.Browser();
        await browser.SignInAsync("alice", PageBench.Password, bench.CodeAt(0));
        Assert.AreEqual("/account/otp", browser.Answer.Headers.Location!.OriginalString);
    }
}
