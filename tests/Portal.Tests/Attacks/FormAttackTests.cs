using System.Net;
using Keyfob.Portal.Tests.Pages;

namespace Keyfob.Portal.Tests.Attacks;

/// <summary>All forms of all pages, sent by somebody who has not got them from the service for this session.</summary>
[TestClass]
public sealed class FormAttackTests
{
    // Background work writes here: only the number of rows counts, or nothing.
    private static readonly string[] s_counted = ["audit"], s_ignored = ["leases", "heartbeat", "sqlite_sequence"];

    [TestMethod]
    [DataRow("alice")]
    [DataRow("manager")]
    [DataRow("administrator")]
    public async Task A_form_without_its_own_token_or_from_another_site_changes_nothing(string user)
    {
        await using var bench = await Crew.StartAsync();
        using var victim = await bench.SignedInAsync(withOtp: true, user);
        bench.Store.Time.Advance(TimeSpan.FromSeconds(60));
        using var attacker = await bench.SignedInAsync(withOtp: true, user == "alice" ? "manager" : "alice");
        bench.Store.Time.Advance(TimeSpan.FromSeconds(60));
        using var other = await bench.SignedInAsync(withOtp: true, user);
        await attacker.OpenAsync("/account/otp");
        await other.OpenAsync("/account/otp");
        var foreign = PostForm.Of(attacker).First().Fields[PostForm.TokenField];
        var otherSession = PostForm.Of(other).First().Fields[PostForm.TokenField];
        var tossed = $"{SessionOf(victim)}; {FormCookieOf(attacker)}";
        var forms = await FormsAsync(bench, victim, Crew.SerialOf(user));
        Assert.IsGreaterThan(3, forms.Count);
        var before = await StateAsync(bench);
        foreach (var form in forms)
        {
            var own = form.Fields[PostForm.TokenField];
            (string Name, string Cookies, string? Token, string? Origin, HttpStatusCode Status)[] attacks =
            [
                ("no token", victim.Header(), null, null, HttpStatusCode.BadRequest),
                ("an empty token", victim.Header(), "", null, HttpStatusCode.BadRequest),
                ("a malformed token", victim.Header(), "CfDJ8" + new string('A', 150), null, HttpStatusCode.BadRequest),
                ("a changed token", victim.Header(), own[..^4] + "AAAA", null, HttpStatusCode.BadRequest),
                ("the token of another account", victim.Header(), foreign, null, HttpStatusCode.BadRequest),
                ("the token of another session", victim.Header(), otherSession, null, HttpStatusCode.BadRequest),
                ("token and cookie of another account", tossed, foreign, null, HttpStatusCode.BadRequest),
                ("token and cookie of another session", $"{SessionOf(victim)}; {FormCookieOf(other)}", otherSession, null, HttpStatusCode.BadRequest),
                ("a token without its cookie", SessionOf(victim), own, null, HttpStatusCode.BadRequest),
                ("a page of another site", victim.Header(), own, "https://evil.example", HttpStatusCode.Forbidden),
                ("a page without an origin", victim.Header(), own, "null", HttpStatusCode.Forbidden),
            ];
            foreach (var (name, cookies, token, origin, status) in attacks)
            {
                Assert.AreEqual(status, await form.SendAsync(bench.Portal, cookies, token, origin), $"{form.Name}: {name}");
            }

            Assert.AreEqual(before, await StateAsync(bench), form.Name);
        }

        // The forms are complete: what was missing above is the only thing that was.
        foreach (var form in forms.OrderBy(form => form.Path == "/sign-out"))
        {
            Assert.AreNotEqual(HttpStatusCode.BadRequest, await form.SendAsync(bench.Portal, victim.Header(), form.Fields[PostForm.TokenField], "http://localhost"), form.Name);
        }

        Assert.AreNotEqual(before, await StateAsync(bench));
    }

    // Each form once, with all pages that the account may see.
    private static async Task<List<PostForm>> FormsAsync(PageBench bench, PageClient browser, string serial)
    {
        var forms = new Dictionary<string, PostForm>();
        foreach (var path in PageRoutes.Of(bench, serial))
        {
            await browser.OpenAsync(path);
            foreach (var form in PostForm.Of(browser))
            {
                Assert.IsTrue(form.Fields.ContainsKey(PostForm.TokenField), $"{form.Name} has no antiforgery token");
                forms.TryAdd(form.Name, form);
            }
        }

        return [.. forms.Values];
    }

    private static async Task<string> StateAsync(PageBench bench)
    {
        var dump = await DatabaseDump.ReadAsync(bench.Store.Database);
        return string.Join('\n', dump.Tables.Where(table => !s_ignored.Contains(table.Key)).OrderBy(table => table.Key).Select(table =>
            $"{table.Key}: {(s_counted.Contains(table.Key) ? table.Value.Count : string.Join(' ', table.Value.Select(value => value is byte[] bytes ? Convert.ToHexString(bytes) : $"{value}")))}"));
    }

    private static string SessionOf(PageClient browser) => CookieOf(browser, "keyfob=");

    private static string FormCookieOf(PageClient browser) => CookieOf(browser, "keyfob-form=");

    private static string CookieOf(PageClient browser, string name) => browser.Header().Split("; ").Single(cookie => cookie.StartsWith(name, StringComparison.Ordinal));
}
