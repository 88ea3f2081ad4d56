using System.Net;
using Keyfob.Verifier.Tests;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Portal.Tests.Pages.Staff;

[TestClass]
public sealed class AllTokensPageTests
{
    private const string Path = "/administration/tokens";

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Each_filter_shows_what_fits(StoreKind kind)
    {
        await using var bench = await PageBench.StartAsync(kind);
        using var browser = await bench.AdministratorAsync();
        await AddAsync("INV-1", null, token => token.Batch = "B1");
        await AddAsync("INV-2", null, token => (token.Batch, token.LastSuccessAt) = ("B2", token.ImportedAt));
        await AddAsync("ACT-1", "carol", token => (token.Holder!.Organisation, token.LastSuccessAt) = ("acme", token.ImportedAt));
        await AddAsync("LOCK-1", "dave", token => token.Failures = 10);
        await AddAsync("HARD-1", "erin", token => token.YearFailures = 100);
        await AddAsync("LOST-1", "frank", token => (token.Blocked, token.Holder!.Organisation) = (true, "acme"));
        await AddAsync("SUSP-1", "grace", token => token.State = TokenState.Suspended);
        await AddAsync("REV-1", "henry", token => token.State = TokenState.Revoked);
        foreach (var (query, serials) in new (string, string)[]
        {
            ("serial=INV-", "INV-1 INV-2"),
            ("serial=INV-2&state=&user=", "INV-2"),
            ("serial=inv", ""),
            ("user=%20CAROL", "ACT-1"),
            ("organisation=acme", "ACT-1 LOST-1"),
            ("batch=B1", "INV-1"),
            ("state=inventory", "INV-1 INV-2"),
            ("state=inventory&unused=yes", "INV-1"),
            ("state=suspended", "SUSP-1"),
            ("state=revoked", "REV-1"),
            ("state=locked", "LOCK-1"),
            ("state=hard-locked", "HARD-1"),
            ("state=lost", "LOST-1"),
            ("organisation=acme&state=lost", "LOST-1"),
            ("serial=%25", ""),
        })
        {
            await browser.OpenAsync($"{Path}?{query}");
            Assert.AreEqual(serials, string.Join(' ', Serials(browser)), query);
        }

        bench.Store.Time.Advance(TimeSpan.FromMinutes(1));
        await browser.OpenAsync($"{Path}?serial=none");
        Assert.Contains("No token fits.", browser.Text);
        Assert.Contains("Inventory 2 ", browser.Text);
        Assert.Contains("Suspended 1 ", browser.Text);
        Assert.Contains("Active 6 ", browser.Text, "stored states: also the locked ones");

        Task AddAsync(string serial, string? user, Action<Verifier.Data.TokenRow> change) => bench.Store.AddTokenAsync(user, token =>
        {
            token.Serial = serial;
            change(token);
        });
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite, "")]
    [DataRow(StoreKind.Postgres, "")]
    [DataRow(StoreKind.Sqlite, "organisation=acme")]
    [DataRow(StoreKind.Postgres, "organisation=acme")]
    public async Task Following_the_links_shows_each_token_once_and_keeps_the_filter(StoreKind kind, string filter)
    {
        await using var bench = await PageBench.StartAsync(kind);
        using var browser = await bench.AdministratorAsync();
        await using (var context = bench.Store.Database.Context())
        {
            // User IDs in another order than serials.
            context.AddRange(Enumerable.Range(100, 120).Select(number => bench.Store.NewToken(number, $"User{999 - number}", token => token.Holder!.Organisation = "acme")));
            await context.SaveChangesAsync();
        }

        var seen = new List<string>();
        for (var path = $"{Path}?{filter}&serial=KF00000001"; path != null; path = NextPage(browser))
        {
            await browser.OpenAsync(path);
            seen.AddRange(Serials(browser));
        }

        var expected = Enumerable.Range(100, 100).Select(number => $"KF{number:D10}").ToList();
        if (filter.Length > 0)
        {
            expected.Reverse();
        }

        CollectionAssert.AreEqual(expected, seen);
        Assert.Contains("First page", browser.Text);
        await browser.OpenAsync($"{Path}?{filter}&serial=KF0000000100");
        Assert.DoesNotContain("Next page", browser.Text);
        Assert.DoesNotContain("First page", browser.Text);
    }

    [TestMethod]
    public async Task The_counts_are_a_minute_old_at_most_and_new_after_a_change_on_the_pages()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.AdministratorAsync();
        await browser.OpenAsync(Path);
        Assert.Contains("Active 2 ", browser.Text);
        var spare = await bench.Store.AddTokenAsync("bob");
        await browser.OpenAsync(Path);
        Assert.Contains("Active 2 ", browser.Text);
        bench.Store.Time.Advance(TimeSpan.FromMinutes(1));
        await browser.OpenAsync(Path);
        Assert.Contains("Active 3 ", browser.Text);
        await browser.OpenAsync($"{Path}/{spare.Serial}");
        await browser.SubmitAsync("revoke", ("confirm", spare.Serial), ("reason", "lost"));
        await browser.OpenAsync(Path);
        Assert.Contains("Active 2 ", browser.Text);
        Assert.Contains("Revoked 1 ", browser.Text);
    }

    [TestMethod]
    [DataRow("serial=%00")]
    [DataRow("user=a%0Ab")]
    [DataRow("after=%01")]
    public async Task A_query_with_control_characters_is_refused_in_words(string query)
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.AdministratorAsync();
        await browser.OpenAsync($"{Path}?{query}");
        Assert.AreEqual(HttpStatusCode.BadRequest, browser.Status);
        Assert.Contains("is a text of 1 to 256 characters", browser.Text);
    }

    [TestMethod]
    [DataRow("state=none")]
    [DataRow("state=Active&unused=maybe&after-user=x")]
    public async Task A_choice_that_does_not_exist_filters_nothing(string query)
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.AdministratorAsync();
        await browser.OpenAsync($"{Path}?{query}");
        Assert.AreEqual(HttpStatusCode.OK, browser.Status);
        Assert.Contains(bench.Token.Serial, browser.Text);
    }

    [TestMethod]
    public async Task Only_an_administrator_with_a_code_sees_menu_and_pages()
    {
        await using var bench = await PageBench.StartAsync();
        using var administrator = await bench.AdministratorAsync();
        Assert.Contains("aria-label=\"Administration\"", administrator.Html);
        using var holder = await bench.SignedInAsync(withOtp: true);
        Assert.DoesNotContain("aria-label=\"Administration\"", holder.Html);
        using var withoutCode = await bench.SignedInAsync(withOtp: false, "root");
        using var nobody = bench.Browser();
        foreach (var path in (string[])[Path, $"{Path}/{bench.Token.Serial}", $"{Path}/revoke-batch", "/administration/import", "/administration/accounts", "/administration/accounts/new", "/administration/accounts/account?user=alice"])
        {
            await administrator.OpenAsync(path);
            Assert.AreEqual(HttpStatusCode.OK, administrator.Status, path);
            await holder.OpenAsync(path);
            Assert.AreEqual(HttpStatusCode.Forbidden, holder.Status, path);
            await withoutCode.OpenAsync(path);
            Assert.AreEqual(HttpStatusCode.Forbidden, withoutCode.Status, path);
            Assert.Contains("sign-in with the code", withoutCode.Text);
            await nobody.OpenAsync(path);
            Assert.StartsWith("/sign-in", nobody.Path, path);
        }
    }

    private static IEnumerable<string> Serials(PageClient browser) =>
        System.Text.RegularExpressions.Regex.Matches(browser.Html, "<th scope=\"row\"><a href=\"administration/tokens/([^\"]+)\">").Select(match => match.Groups[1].Value);

    private static string? NextPage(PageClient browser) =>
        System.Text.RegularExpressions.Regex.Match(browser.Html, "rel=\"next\" href=\"([^\"]+)\"") is { Success: true } link ? new Uri(WebUtility.HtmlDecode(link.Groups[1].Value)).PathAndQuery : null;
}
