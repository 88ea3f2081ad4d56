using System.Net;
using Keyfob.Accounts.Management;
using Keyfob.Accounts.SigningIn;
using Keyfob.Portal.Providers;
using Keyfob.Portal.Tests.Pages;
using Keyfob.Verifier.Tests;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace Keyfob.Portal.Tests.Providers;

/// <summary>To whom at the provider an account belongs, and the second step.</summary>
[TestClass]
public sealed class ProviderAccountTests
{
    private const string NoAccount = "There is no account here for you. Ask your administrator.";

    [TestMethod]
    public async Task Somebody_without_an_account_is_told_so_and_the_audit_has_who()
    {
        await using var bench = await ProviderBench.StartAsync();
        bench.Provider.Person = ("subject-9", "mallory");
        using var browser = await bench.ProvedAsync();
        AssertRefused(browser);
        var entry = (await bench.Pages.Store.AuditAsync()).Single(row => row.Kind == "ProviderRefused");
        Assert.AreEqual("mallory, subject-9 at https://login.example/", entry.Detail);
        Assert.AreEqual("127.0.0.1", entry.Actor);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow(" ")]
    [DataRow("alice\n")]
    public async Task A_user_claim_that_is_no_user_id_is_refused_alike(string user)
    {
        await using var bench = await ProviderBench.StartAsync();
        bench.Provider.Person = ("subject-1", user);
        using var browser = await bench.ProvedAsync();
        AssertRefused(browser);
    }

    [TestMethod]
    public async Task A_user_id_counts_as_that_of_the_token_s_holder_does()
    {
        await using var bench = await ProviderBench.StartAsync();
        bench.Provider.Person = ("subject-1", " ALICE ");
        using var browser = await bench.SignedInAsync(withOtp: true);
        Assert.AreEqual("/account/otp", browser.Address.AbsolutePath);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_user_id_that_moves_to_somebody_else_at_the_provider_takes_no_account(StoreKind kind)
    {
        await using var bench = await ProviderBench.StartAsync(kind);
        (await bench.SignedInAsync(withOtp: false)).Dispose();

        // Mallory gets alice's user ID; alice is renamed and keeps her account.
        bench.Provider.Person = ("subject-2", "alice");
        using (var browser = await bench.ProvedAsync())
        {
            AssertRefused(browser);
        }

        bench.Provider.Person = ("subject-1", "alice.smith");
        using (var browser = await bench.ProvedAsync())
        {
            Assert.Contains("signed you in as alice", browser.Text);
        }

        // A bound person who gets the user ID of another account keeps the own one.
        await bench.Pages.MakeAccountAsync("bob");
        bench.Provider.Person = ("subject-1", "bob");
        using (var browser = await bench.ProvedAsync())
        {
            Assert.Contains("signed you in as alice", browser.Text);
        }
    }

    [TestMethod]
    public async Task An_unbound_account_is_bound_by_the_next_sign_in_and_its_sessions_are_over()
    {
        await using var bench = await ProviderBench.StartAsync();
        using var before = await bench.SignedInAsync(withOtp: true);
        using var between = await bench.ProvedAsync();
        await using (var scope = bench.Pages.Portal.Services.CreateAsyncScope())
        {
            var accounts = scope.ServiceProvider.GetRequiredService<AccountAdministration>();
            await accounts.UnbindAsync(" Alice", "test");
            await Assert.ThrowsExactlyAsync<AccountException>(() => accounts.UnbindAsync("alice", "test"));
            await Assert.ThrowsExactlyAsync<AccountException>(() => accounts.UnbindAsync("nobody", "test"));
        }

        await before.OpenAsync(ProviderBench.Portal + "/account/otp");
        Assert.AreEqual("/sign-in", before.Address.AbsolutePath);
        await bench.CompleteAsync(between, withOtp: false);
        Assert.Contains("Begin again", between.Text, "the step before the unbinding");
        bench.Provider.Person = ("subject-2", "alice");
        using var after = await bench.SignedInAsync(withOtp: false);
        Assert.AreEqual("/account/otp", after.Address.AbsolutePath);
        Assert.AreEqual(1, (await bench.Pages.Store.AuditAsync()).Count(row => row.Kind == "ProviderUnbound"));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Of_many_at_once_one_person_gets_the_account(StoreKind kind)
    {
        await using var bench = await ProviderBench.StartAsync(kind);
        var signIn = bench.Pages.Portal.Services.GetRequiredService<ProviderSignIn>();
        var steps = await Task.WhenAll(Enumerable.Range(0, 24).Select(number => Task.Run(() =>
            signIn.ProveAsync(new ProviderIdentity(TestProvider.Issuer, $"subject-{number % 8}", "alice"), "192.0.2.1", default))));
        var owner = steps.OfType<ProviderStep>().Select(step => step.Subject).Distinct().Single();
        Assert.AreEqual(3, steps.Count(step => step?.Subject == owner), "all requests of the owner");
        Assert.AreEqual(1, (await bench.Pages.Store.AuditAsync()).Count(row => row.Kind == "ProviderBound"));
    }

    [TestMethod]
    [DataRow(299, true)]
    [DataRow(300, false)]
    [DataRow(-1, false)]
    public async Task The_second_step_is_open_for_five_minutes(int seconds, bool isOpen)
    {
        await using var bench = await ProviderBench.StartAsync();
        using var browser = bench.Browser();
        var step = new ProviderStep(1, TestProvider.Issuer, "subject-1", "alice", bench.Pages.Store.Time.GetUtcNow());
        (await bench.ProvedAsync()).Dispose();
        Put(bench, browser, step with { ProvedAt = step.ProvedAt.AddSeconds(-seconds) });
        await browser.OpenAsync(ProviderBench.Portal + "/sign-in/code");
        Assert.AreEqual(isOpen ? "/sign-in/code" : "/sign-in", browser.Address.AbsolutePath);
        Assert.AreEqual(!isOpen, browser.Text.Contains("within 5 minutes, in the same browser"));
    }

    [TestMethod]
    public async Task A_page_that_was_opened_in_time_and_sent_too_late_begins_no_session_and_uses_no_code()
    {
        await using var bench = await ProviderBench.StartAsync();
        using var browser = await bench.ProvedAsync(bench.Pages.Details);
        bench.Pages.Store.Time.Advance(TimeSpan.FromMinutes(5));
        await bench.CompleteAsync(browser, withOtp: true);
        Assert.AreEqual("/sign-in", browser.Address.AbsolutePath);
        Assert.Contains("Begin again", browser.Text);
        Assert.AreEqual(-1, (await bench.Pages.ReadAsync()).LastStep);

        // The page that was wanted is still known.
        await browser.ClickAsync("Sign in with your organisation");
        await bench.CompleteAsync(browser, withOtp: true);
        Assert.AreEqual(bench.Pages.Details, browser.Address.AbsolutePath);
    }

    [TestMethod]
    public async Task A_step_of_another_account_or_another_maker_begins_no_session()
    {
        await using var bench = await ProviderBench.StartAsync();
        await bench.Pages.MakeAccountAsync("bob");
        using var browser = await bench.ProvedAsync();
        var now = bench.Pages.Store.Time.GetUtcNow();
        var own = browser.Cookies.Find(ProviderBench.Host, "keyfob-step")!.Value.ToString();
        Func<SiteCookies>[] thefts =
        [
            () => Put(bench, browser, new ProviderStep(2, TestProvider.Issuer, "subject-1", "bob", now)),
            () => Put(bench, browser, new ProviderStep(2, TestProvider.Issuer, "subject-7", "bob", now)),
            () => Put(bench, browser, new ProviderStep(1, "https://evil.example/", "subject-1", "alice", now)),
            () => Put(browser, own[..^2] + (own[^1] == 'A' ? "BB" : "AA")),
            () => Put(browser, System.Text.Json.JsonSerializer.Serialize(new ProviderStep(2, TestProvider.Issuer, "subject-1", "bob", now))),
            () => Put(browser, bench.Pages.Portal.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("another purpose").Protect("{}")),
        ];
        foreach (var (index, theft) in thefts.Index())
        {
            using var thief = await bench.ProvedAsync();
            thief.Cookies.Put(ProviderBench.Host, theft().Find(ProviderBench.Host, "keyfob-step")!);
            await bench.CompleteAsync(thief, withOtp: false);
            Assert.AreEqual("/sign-in", thief.Address.AbsolutePath, $"theft {index}");
            await thief.OpenAsync(ProviderBench.Portal + "/account/otp");
            Assert.AreEqual("/sign-in", thief.Address.AbsolutePath, $"theft {index}");
        }
    }

    [TestMethod]
    public async Task A_wrong_code_is_told_counts_for_the_token_and_leaves_the_step_open()
    {
        await using var bench = await ProviderBench.StartAsync();
        using var browser = await bench.ProvedAsync();
        await browser.SubmitAsync("Sign in", ("Input.Code", bench.Pages.Store.WrongCode()));
        Assert.Contains("The code is wrong", browser.Text);
        Assert.AreEqual(1, (await bench.Pages.ReadAsync()).Failures);
        await browser.SubmitAsync("Sign in", ("Input.Code", ""));
        Assert.Contains("Type the 6 to 8 digits", browser.Text);
        await bench.CompleteAsync(browser, withOtp: true);
        Assert.AreEqual("/account/otp", browser.Address.AbsolutePath);
        Assert.IsNull(browser.Cookies.Find(ProviderBench.Host, "keyfob-step"), "used");
    }

    [TestMethod]
    public async Task Without_a_provider_there_is_no_second_step()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = bench.Browser();
        foreach (var path in (string[])["/sign-in/code", "/sign-in/provider", "/sign-in/return"])
        {
            await browser.OpenAsync(path);
            Assert.AreEqual(HttpStatusCode.NotFound, browser.Status, path);
        }

        var signIn = bench.Portal.Services.GetRequiredService<ProviderSignIn>();
        Assert.IsNull(await signIn.ProveAsync(new ProviderIdentity(TestProvider.Issuer, "subject-1", "alice"), "192.0.2.1", default));
        Assert.AreEqual(SignInResult.Refused, await signIn.CompleteAsync(new ProviderStep(1, TestProvider.Issuer, "subject-1", "alice", bench.Store.Time.GetUtcNow()), null, "192.0.2.1", default));
    }

    [TestMethod]
    public async Task With_a_provider_no_password_is_right_also_for_the_services()
    {
        await using var bench = await ProviderBench.StartAsync();
        var services = bench.Pages.Portal.Services;
        Assert.AreEqual(SignInResult.Refused, await services.GetRequiredService<SignInDesk>().SignInAsync(new SignInRequest("alice", PageBench.Password, null, "192.0.2.1"), default));
        Assert.IsNull(await services.GetRequiredService<PasswordChecker>().CheckAsync("alice", PageBench.Password, "192.0.2.1", "", default));
    }

    private static SiteCookies Put(ProviderBench bench, SiteBrowser browser, ProviderStep step) => Put(
        browser,
        bench.Pages.Portal.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector(ProviderStepCookie.Purpose).Protect(System.Text.Json.JsonSerializer.Serialize(step)));

    private static SiteCookies Put(SiteBrowser browser, string value)
    {
        browser.Cookies.Put(ProviderBench.Host, new SetCookieHeaderValue("keyfob-step", Uri.EscapeDataString(value)) { Path = "/", SameSite = SameSiteMode.Strict });
        return browser.Cookies;
    }

    private static void AssertRefused(SiteBrowser browser)
    {
        Assert.AreEqual(HttpStatusCode.Forbidden, browser.Status, browser.Text);
        Assert.Contains(NoAccount, browser.Text);
        Assert.IsNull(browser.Cookies.Find(ProviderBench.Host, "keyfob-step"));
    }
}
