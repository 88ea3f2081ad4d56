using Keyfob.Portal.Demo;
using Keyfob.Portal.Tests.Walks;
using Keyfob.Verifier.Tests;
using Keyfob.Walks.Tests.Benches;
using Keyfob.Walks.Tests.Deployments;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keyfob.Walks.Tests.Walking;

/// <summary>A token's clock drifts: a resync follows it, and outside its range an administrator has to reset the token.</summary>
[TestClass]
[TestCategory("Slow")]
public sealed class DriftWalkTests
{
    private const int Administrators = 9;

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_resync_follows_the_drift_and_outside_its_range_an_administrator_resets_the_token(StoreKind kind)
    {
        await using var bench = await WalkBench.StartAsync(kind);
        var person = bench.Person;
        await person.SignInAsync(await bench.CodeAsync());
        await person.SeeAsync("Manage OTP", "walk-manage");

        // 142 s fast: 5 steps, where a login accepts 4 and a resync 5.
        var start = bench.Store.Time.GetUtcNow();
        await SetDriftAsync(bench, 40);
        await bench.AdvanceToAsync(start.AddDays(41));
        await person.SignInAsync(await bench.CodeAsync());
        await bench.ExpectAlertAsync("The code is wrong");
        await bench.ResyncAsync();
        await bench.ExpectStatusAsync("aligned with your token");
        await bench.SignInWithNextCodeAsync();
        await person.SeeAsync("Manage OTP", "walk-manage");

        // Another 173 s: 5 steps or more, where a resync accepts 3.
        await SetDriftAsync(bench, 200);
        await bench.AdvanceAsync(TimeSpan.FromDays(10));
        await person.SignInAsync(await bench.CodeAsync());
        await bench.ExpectAlertAsync("The code is wrong");
        await bench.ResyncAsync();
        await bench.ExpectAlertAsync("contact support");
        await person.SeeAsync("Resync", "walk-resync-outside");

        await bench.KillOneAsync();
        await ResetAsync(bench);
        await bench.ResyncAsync();
        await bench.ExpectStatusAsync("aligned with your token");
        await bench.SignInWithNextCodeAsync();
        await person.SeeAsync("Manage OTP", "walk-manage");
        bench.Simulator.AssertClean();
    }

    private static async Task SetDriftAsync(WalkBench bench, int partsPerMillion)
    {
        var clock = bench.Simulator.Drawer("Clock");
        if (await clock.Locator(".drawer-body").CountAsync() == 0)
        {
            await bench.Simulator.OpenDrawerAsync("Clock");
        }

        var drift = clock.GetByLabel("Drift");
        await drift.FillAsync($"{partsPerMillion}");
        await drift.PressAsync("Enter");
        await Waiting.UntilAsync(() =>
        {
            bench.Simulator.Advance(0.001);
            return Task.FromResult(bench.Simulator.Desk.Tokens[0].View.Clock.PartsPerBillion == 1000 * partsPerMillion);
        });
    }

    private static async Task ResetAsync(WalkBench bench)
    {
        await using var administrator = await Walker.StartAsync(bench.Address, DemoAccounts.Password, bench.Looks);
        await administrator.SignInAsync(await bench.CodeAsync(Administrators), "admin");
        await Expect(administrator.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync("Manage OTP");
        await administrator.Page.Locator("summary", new PageLocatorOptions { HasText = "Administration" }).ClickAsync();
        await administrator.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Tokens", Exact = true }).ClickAsync();
        await administrator.SeeAsync("Tokens", "walk-admin-tokens");
        await administrator.FollowAsync("KFDEMO000001");
        await administrator.SeeAsync("KFDEMO000001", "walk-admin-token");
        await administrator.Page.Locator("summary", new PageLocatorOptions { HasText = "Reset" }).ClickAsync();
        var form = administrator.Page.Locator("details[open] form");
        await form.GetByLabel("Reason").FillAsync("clock drifts, called back");
        await form.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Reset" }).ClickAsync();
        await Expect(administrator.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("The token is reset");
        await administrator.SeeAsync("KFDEMO000001", "walk-admin-reset");
    }
}
