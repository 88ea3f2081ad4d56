using System.Text.RegularExpressions;
using Keyfob.Portal.ApiKeys;

namespace Keyfob.Portal.Tests.Pages;

[TestClass]
public sealed partial class ApiKeyPageTests
{
    private const string Page = "/administration/api-keys";

    [TestMethod]
    public async Task A_new_key_works_and_is_shown_once()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.AdministratorAsync();
        await browser.OpenAsync(Page);
        var form = Hidden(browser.Html);
        await browser.SubmitAsync("make", ("Input.Name", "help desk"), ("Input.Scopes", ApiScope.ReadTokens), ("Input.Expires", "2034-01-01"));
        var key = Key().Match(browser.Html).Value;
        Assert.AreNotEqual("", key, browser.Text);
        Assert.AreEqual(Page, browser.Path);
        Assert.Contains("no-store", browser.Answer.Headers.CacheControl!.ToString());
        var known = await new ApiKeyStore(bench.Store.Database, bench.Store.Keys, bench.Store.Time).FindAsync(key, default);
        Assert.AreEqual(ApiScope.ReadTokens, known!.Scopes);

        await browser.OpenAsync(Page);
        Assert.Contains("help desk", browser.Text);
        Assert.Contains("expires 1 January 2034", browser.Text);
        Assert.IsFalse(Key().IsMatch(browser.Html));

        // The form once more, as a reload sends it.
        await browser.PostAsync(Page, [.. form, new("Input.Name", "help desk"), new("Input.Scopes", ApiScope.ReadTokens)]);
        Assert.Contains("This form was sent already", browser.Text);
        Assert.IsFalse(Key().IsMatch(browser.Html));
        Assert.HasCount(1, await Keys(bench));
    }

    [TestMethod]
    public async Task All_chosen_scopes_are_those_of_the_key_and_the_audit_has_who_made_it()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.AdministratorAsync();
        await browser.OpenAsync(Page);
        await browser.PostAsync(Page, [.. Hidden(browser.Html), new("Input.Name", "VPN"), new("Input.Scopes", ApiScope.WriteTokens), new("Input.Scopes", ApiScope.Check)]);
        Assert.AreEqual("check tokens:write", (await Keys(bench)).Single().Scopes, browser.Text);
        var entry = (await bench.Store.AuditAsync())[^1];
        Assert.AreEqual("ApiKeyMade", entry.Kind);
        Assert.StartsWith("portal:admin:", entry.Actor);
    }

    [TestMethod]
    [DataRow("", ApiScope.Check, "", "Type what the key is for.")]
    [DataRow("a\tb", ApiScope.Check, "", "no control characters")]
    [DataRow("VPN", "", "", "Choose what the key allows.")]
    [DataRow("VPN", "root", "", "Choose what the key allows.")]
    [DataRow("VPN", ApiScope.Check, "tomorrow", "no day such as")]
    [DataRow("VPN", ApiScope.Check, "2033-05-18", "has to be a day after today")]
    public async Task Bad_input_makes_no_key_and_says_why(string name, string scope, string expires, string message)
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.AdministratorAsync();
        await browser.OpenAsync(Page);
        await browser.SubmitAsync("make", ("Input.Name", name), ("Input.Scopes", scope), ("Input.Expires", expires));
        Assert.Contains(message, browser.Text);
        Assert.IsEmpty(await Keys(bench));
    }

    [TestMethod]
    public async Task A_form_with_another_ID_makes_no_key()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.AdministratorAsync();
        await browser.OpenAsync(Page);
        await browser.SubmitAsync("make", ("Input.Name", "VPN"), ("Input.Scopes", ApiScope.Check), ("Input.Id", "ABC"));
        Assert.Contains("The form cannot be read", browser.Text);
        Assert.IsEmpty(await Keys(bench));
    }

    [TestMethod]
    public async Task A_revocation_needs_a_reason_is_audited_and_done_once()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.AdministratorAsync();
        using var program = await bench.Portal.KeyClientAsync(ApiScope.ReadTokens);
        var id = (await Keys(bench)).Single().Id;
        await browser.OpenAsync(Page);
        var form = Hidden(browser.Html, $"revoke-{id}");
        await browser.SubmitAsync($"revoke-{id}", ("reason", " "));
        Assert.Contains("Type a reason", browser.Text);
        Assert.IsTrue((await program.GetAsync("/token")).IsSuccessStatusCode);
        await browser.SubmitAsync($"revoke-{id}", ("reason", "the laptop was stolen"));
        Assert.AreEqual($"{Page}?done=revoked", browser.Path);
        Assert.Contains("Revoked 18 May 2033", browser.Text);
        Assert.IsFalse((await program.GetAsync("/token")).IsSuccessStatusCode);
        Assert.AreEqual(("ApiKeyRevoked", $"{id} the laptop was stolen"), ((await bench.Store.AuditAsync())[^1].Kind, (await bench.Store.AuditAsync())[^1].Detail));
        await browser.PostAsync(Page, [.. form, new("reason", "again")]);
        Assert.Contains("revoked already", browser.Text);
        Assert.AreEqual(1, (await bench.Store.AuditAsync()).Count(row => row.Kind == "ApiKeyRevoked"));
    }

    private static async Task<List<Verifier.Data.ApiKeyRow>> Keys(PageBench bench) => await new ApiKeyStore(bench.Store.Database, bench.Store.Keys, bench.Store.Time).ListAsync();

    private static KeyValuePair<string, string>[] Hidden(string html, string form = "make") =>
        [.. HiddenInput().Matches(Regex.Matches(html, "<form.*?</form>", RegexOptions.Singleline).First(match => match.Value.Contains($"value=\"{form}\"", StringComparison.Ordinal)).Value)
            .Select(match => new KeyValuePair<string, string>(match.Groups[1].Value, match.Groups[2].Value))];

    [GeneratedRegex("keyfob_[0-9a-f]{16}_[0-9a-f]{64}")]
    private static partial Regex Key();

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*name=\"([^\"]*)\"[^>]*value=\"([^\"]*)\"")]
    private static partial Regex HiddenInput();
}
