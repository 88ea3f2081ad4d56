using System.Net;
using Keyfob.Portal.Tests.Pages;

namespace Keyfob.Portal.Tests.Attacks;

/// <summary>Addresses in a request that want to be in the answer.</summary>
[TestClass]
public sealed class RedirectTests
{
    private const string Evil = "evil.example";

    [TestMethod]
    [DataRow("//evil.example")]
    [DataRow("///evil.example")]
    [DataRow("/\\evil.example")]
    [DataRow("\\\\evil.example")]
    [DataRow("/\t/evil.example")]
    [DataRow("/\r\nLocation: https://evil.example")]
    [DataRow(" //evil.example")]
    [DataRow("https://evil.example")]
    [DataRow("https:evil.example")]
    [DataRow("http://localhost@evil.example")]
    [DataRow("javascript:alert(1)")]
    [DataRow("data:text/html,evil.example")]
    [DataRow("")]
    public async Task After_the_sign_in_no_other_site_is_opened(string address)
    {
        await using var bench = await PageBench.StartAsync();
        foreach (var query in (string[])[$"return={Uri.EscapeDataString(address)}", $"return=%2Fhelp&return={Uri.EscapeDataString(address)}"])
        {
            using var browser = bench.Browser();
            await browser.OpenAsync($"/sign-in?{query}");
            await browser.SubmitAsync("sign-in", ("Input.User", "alice"), ("Input.Password", PageBench.Password), ("Input.Skip", "true"));
            var location = new Uri(new Uri("http://localhost"), browser.Answer.Headers.Location!);
            Assert.AreEqual("http://localhost", location.GetLeftPart(UriPartial.Authority), query);
            Assert.IsTrue(location.AbsolutePath is "/account/otp" or "/help", query);
        }
    }

    [TestMethod]
    public async Task A_foreign_host_name_leads_nowhere_else_than_to_itself()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.SignedInAsync(withOtp: true);
        foreach (var path in PageRoutes.Of(bench))
        {
            foreach (var header in (string[])["X-Forwarded-Host", "X-Original-Host", "X-Host", "X-Original-URL", "X-Rewrite-URL"])
            {
                using var client = bench.Portal.Client();
                client.DefaultRequestHeaders.Add("Cookie", browser.Header());
                client.DefaultRequestHeaders.Add(header, header.EndsWith("URL", StringComparison.Ordinal) ? $"/{Evil}" : Evil);
                using var answer = await client.GetAsync(path);
                Assert.DoesNotContain(Evil, $"{answer.Headers}{await answer.Content.ReadAsStringAsync()}", $"{path} {header}");
            }

            // With the name in Host itself: links are relative, so nothing of it is in the page.
            using var direct = bench.Portal.Client();
            direct.DefaultRequestHeaders.Host = Evil;
            direct.DefaultRequestHeaders.Add("Cookie", browser.Header());
            using var page = await direct.GetAsync(path);
            Assert.DoesNotContain(Evil, await page.Content.ReadAsStringAsync(), path);
            Assert.DoesNotContain("https://", $"{page.Headers.Location}", path);
        }
    }

    [TestMethod]
    public async Task A_form_that_is_sent_under_a_foreign_host_name_is_refused()
    {
        await using var bench = await PageBench.StartAsync();
        using var client = bench.Portal.Client();
        client.DefaultRequestHeaders.Host = Evil;
        client.DefaultRequestHeaders.Add("Origin", "http://localhost");
        using var answer = await client.PostFormAsync("/sign-out");
        Assert.AreEqual(HttpStatusCode.Forbidden, answer.StatusCode);
    }
}
