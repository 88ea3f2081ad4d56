using System.Net;
using Keyfob.Accounts.Data;
using Keyfob.Accounts.Management;
using Keyfob.Accounts.Sessions;
using Keyfob.Accounts.Stores;
using Keyfob.Portal.Holders;
using Keyfob.Portal.Tests.Pages;
using Keyfob.Verifier.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace Keyfob.Portal.Tests.Attacks;

/// <summary>There are no circuits, so no call outlives a session. What one process ends is over in another one at the next call.</summary>
[TestClass]
public sealed class EndedSessionTests
{
    [TestMethod]
    [DataRow("GET", "/_blazor")]
    [DataRow("POST", "/_blazor/negotiate?negotiateVersion=1")]
    [DataRow("GET", "/_blazor/initializers/")]
    [DataRow("POST", "/_blazor/disconnect/")]
    [DataRow("GET", "/_framework/blazor.web.js")]
    [DataRow("GET", "/_framework/blazor.server.js")]
    [DataRow("GET", "/_framework/opaque-redirect")]
    public async Task Nothing_of_a_circuit_is_served(string method, string path)
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.SignedInAsync(withOtp: true);
        using var client = bench.Portal.Client();
        client.DefaultRequestHeaders.Add("Cookie", browser.Header());
        using var answer = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
        Assert.AreEqual(path.EndsWith("opaque-redirect", StringComparison.Ordinal) ? HttpStatusCode.BadRequest : HttpStatusCode.NotFound, answer.StatusCode);
    }

    [TestMethod]
    public async Task A_session_that_another_process_ends_is_refused_at_once()
    {
        await using var bench = await PageBench.StartAsync(StoreKind.Postgres);
        await using var second = await SecondPortal.StartAsync(bench.Portal);
        foreach (var (name, end) in Ends())
        {
            var visitor = await BeginAsync(bench, "alice");
            Assert.HasCount(1, await DeskOf(second).ListAsync(visitor, default), name);
            await end(bench, visitor);
            var refused = await Assert.ThrowsExactlyAsync<AccessRefusedException>(() => DeskOf(second).ListAsync(visitor, default), name);
            Assert.AreEqual(AccessRefusal.NotSignedIn, refused.Refusal, name);
            await Assert.ThrowsExactlyAsync<AccessRefusedException>(() => DeskOf(second).RevokeAsync(visitor, bench.Token.Serial, null, default), name);
        }
    }

    [TestMethod]
    public async Task A_role_that_is_lost_in_one_process_is_lost_in_another_at_once()
    {
        await using var bench = await PageBench.StartAsync(StoreKind.Postgres);
        await bench.MakeAccountAsync("administrator", AccountRole.Administrator);
        await using var second = await SecondPortal.StartAsync(bench.Portal);
        var visitor = await BeginAsync(bench, "administrator");
        var sessions = second.Services.GetRequiredService<SessionStore>();
        await sessions.AdmitAsync(visitor, RequiredAccess.Administrator, default);
        await ChangeAsync(bench, "administrator", account => account.Role = AccountRole.Holder);
        var refused = await Assert.ThrowsExactlyAsync<AccessRefusedException>(() => sessions.AdmitAsync(visitor, RequiredAccess.Administrator, default));
        Assert.AreEqual(AccessRefusal.Forbidden, refused.Refusal);
    }

    [TestMethod]
    public async Task A_browser_is_signed_out_by_a_sign_out_on_another_process()
    {
        await using var bench = await PageBench.StartAsync(StoreKind.Postgres);
        await using var second = await SecondPortal.StartAsync(bench.Portal);
        using var browser = await bench.SignedInAsync(withOtp: true);
        var cookies = new CookieContainer();
        cookies.Add(browser.Cookies.GetCookies(new Uri("http://localhost")));
        using var there = new PageClient(second.Server, cookies: cookies);
        await there.OpenAsync(bench.Details + "/revoke");
        Assert.Contains("Revoke", there.Text);
        await browser.OpenAsync("/account/otp");
        await browser.SubmitAsync("/sign-out");
        await there.SubmitAsync("revoke", ("confirm", "yes"));
        Assert.AreEqual(VerifierRules.LifeCycle.TokenState.Active, (await bench.ReadAsync()).State);
        await there.OpenAsync(bench.Details);
        Assert.StartsWith("/sign-in", there.Path);
    }

    private static IEnumerable<(string Name, Func<PageBench, Visitor, Task> End)> Ends() => [("sign-out", SignOutAsync), ("change of the password", ChangePasswordAsync), ("deletion of the account", DeleteAsync)];

    private static Task SignOutAsync(PageBench bench, Visitor visitor) => bench.Portal.Services.GetRequiredService<SessionStore>().EndAsync(visitor, default);

    private static async Task ChangePasswordAsync(PageBench bench, Visitor visitor)
    {
        await using var scope = bench.Portal.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AccountAdministration>().SetPasswordAsync("alice", PageBench.Password, "test");
    }

    private static async Task DeleteAsync(PageBench bench, Visitor visitor)
    {
        await using var context = AccountTables.Open(bench.Store.Database);
        context.Remove(context.Users.Single(account => account.UserName == "alice"));
        await context.SaveChangesAsync();
    }

    private static HolderDesk DeskOf(SecondPortal portal) => portal.Services.GetRequiredService<HolderDesk>();

    private static async Task<Visitor> BeginAsync(PageBench bench, string user)
    {
        await using var context = AccountTables.Open(bench.Store.Database);
        var id = context.Users.Single(account => account.UserName == user).Id;
        return new Visitor(SessionKey.IdOf((await bench.Portal.Services.GetRequiredService<SessionStore>().TryBeginAsync(id, SessionLevel.Otp, null, default))!));
    }

    private static async Task ChangeAsync(PageBench bench, string user, Action<Account> change)
    {
        await using var context = AccountTables.Open(bench.Store.Database);
        change(context.Users.Single(account => account.UserName == user));
        await context.SaveChangesAsync();
    }
}
