using Keyfob.Accounts.Data;
using Keyfob.Accounts.Management;
using Keyfob.Accounts.OneTimeCodes;
using Keyfob.Portal.Settings;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Tests;
using Keyfob.Verifier.Tokens;
using Keyfob.VerifierRules.LifeCycle;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Keyfob.Portal.Tests.Pages;

/// <summary>The service with a holder, alice, who has an account and a token.</summary>
internal sealed class PageBench : IAsyncDisposable
{
    public const string Password = "correct horse battery";

    private PageBench(TestPortal portal, TokenRow token) => (Portal, Token) = (portal, token);

    public TestPortal Portal { get; }

    public TestStore Store => Portal.Store;

    public TokenRow Token { get; }

    /// <summary>The path of the token's details.</summary>
    public string Details => $"/account/otp/{Token.Serial}";

    public static async Task<PageBench> StartAsync(StoreKind kind = StoreKind.Sqlite, Action<TokenRow>? change = null, bool listens = false, Action<WebApplicationBuilder>? configure = null, ServerSettings? settings = null, Func<IDatabase, IDatabase>? database = null)
    {
        var portal = await TestPortal.StartAsync(settings, kind, change: Fast + configure, database: database, listens: listens);
        var bench = new PageBench(portal, await portal.Store.AddTokenAsync(change: change));
        await bench.MakeAccountAsync("alice");
        return bench;
    }

    /// <summary>Makes an account.</summary>
    public async Task MakeAccountAsync(string user, AccountRole role = AccountRole.Holder, string? organisation = null)
    {
        await using var scope = Portal.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AccountAdministration>().MakeAsync(user, Password, role, organisation, "test");
    }

    /// <summary>Makes a one-time code.</summary>
    public async Task<string> MakeOneTimeCodeAsync(string user) =>
        (await Portal.Services.GetRequiredService<OneTimeCodeStore>().MakeAsync(user, "administrator", "token lost", default))!;

    /// <summary>Delivers a token that a user has to activate.</summary>
    public async Task<TokenRow> DeliverAsync(string user = "alice", Action<TokenRow>? change = null)
    {
        var token = await Store.AddTokenAsync(user: null);
        var dates = new Subscription(new DateOnly(2033, 5, 1), Years: 1);
        Assert.AreEqual(ChangeOutcome.Done, await Portal.Services.GetRequiredService<TokenAssignment>().DeliverAsync(token.Serial, new Holder(user, null, null), dates, "test", default));
        await Store.ChangeAsync(token, change ?? (_ => { }));
        return token;
    }

    /// <summary>A browser.</summary>
    public PageClient Browser(string scheme = "http") => new(Portal.Server, scheme);

    /// <summary>A browser in which somebody has signed in.</summary>
    public async Task<PageClient> SignedInAsync(bool withOtp, string user = "alice")
    {
        var browser = Browser();
        await browser.SignInAsync(user, Password, withOtp ? Portal.Code : null);
        Assert.AreEqual("/account/otp", browser.Path, browser.Text);
        return browser;
    }

    /// <summary>A browser in which a new account has signed in with the code of a new token.</summary>
    public async Task<PageClient> StaffAsync(string user, AccountRole role, string? organisation, Action<TokenRow> change)
    {
        await MakeAccountAsync(user, role, organisation);
        await Store.AddTokenAsync(user, change);
        return await SignedInAsync(withOtp: true, user);
    }

    /// <summary>The code of the present step, plus some.</summary>
    public string CodeAt(int offset) => TestStore.CodeOf(Store.Step + offset);

    public Task<TokenRow> ReadAsync() => Store.ReadAsync(Token);

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    // As in the product, but with fast password hashes.
    private static void Fast(WebApplicationBuilder builder) => builder.Services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1);
}
