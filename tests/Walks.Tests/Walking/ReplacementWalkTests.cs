using Keyfob.Verifier.Tests;
using Keyfob.VerifierRules.LifeCycle;
using Keyfob.Walks.Tests.Benches;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keyfob.Walks.Tests.Walking;

/// <summary>A token shows Err, and its holder activates another one.</summary>
[TestClass]
[TestCategory("Slow")]
public sealed class ReplacementWalkTests
{
    private const int Old = 1, New = 8;

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task The_holder_of_a_faulty_token_activates_the_new_one_which_revokes_the_old_one(StoreKind kind)
    {
        await using var bench = await WalkBench.StartAsync(kind);
        var (person, page) = (bench.Person, bench.Person.Page);
        await person.SignInAsync(await bench.CodeAsync(Old));
        await person.SeeAsync("Manage OTP", "walk-delivered");

        var clock = await bench.Simulator.OpenDrawerAsync("Clock");
        await clock.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Stop the oscillator for a moment" }).ClickAsync();
        await bench.NextCodeAsync();
        await bench.Simulator.PressAsync();
        await bench.Simulator.Panel.WhenAsync("error");
        await person.FollowAsync("Help and troubleshooting");
        await Expect(page.GetByText("the token is faulty")).ToBeVisibleAsync();
        await person.SeeAsync("Help", "walk-help");
        await person.FollowAsync("User guide");
        await person.SeeAsync("User guide", "walk-guide");

        await page.GotoAsync("/account/otp");
        await person.FollowAsync($"View Details of KFDEMO{Old:D6}");
        await Expect(page.GetByText("until 2 July 2033")).ToBeVisibleAsync();
        await person.FollowAsync("Claim a replacement");
        await page.GetByLabel("Number after Err").FillAsync("12");
        await page.GetByLabel("What is wrong?").FillAsync("The panel shows Err 12 after each press.");
        await person.SeeAsync("Replacement for", "walk-claim");
        await person.PressAsync("Claim a replacement");
        await bench.ExpectStatusAsync("An administrator looks at it");
        await person.SeeAsync("Replacement for", "walk-claimed");

        // The token that waits was delivered before.
        await person.FollowAsync("View Details");
        await person.FollowAsync("Activate a new token");
        await person.SeeAsync("Activate a new token", "walk-activate");
        await bench.KillOneAsync();

        // A browser does not send the form without the box; somebody who takes away the attribute is refused.
        await page.GetByLabel("Code on the new token").FillAsync(await bench.CodeAsync(New));
        var box = page.GetByLabel($"Revoke KFDEMO{Old:D6} for good");
        Assert.IsFalse(await box.EvaluateAsync<bool>("box => box.form.checkValidity()"));
        await box.EvaluateAsync("box => box.required = false");
        await person.PressAsync("Activate");
        await bench.ExpectAlertAsync("your present token has to be revoked");
        await person.SeeAsync("Activate a new token", "walk-activate-refused");
        Assert.AreEqual((TokenState.Active, TokenState.Inventory), await StatesAsync(bench));

        await page.GetByLabel("Code on the new token").FillAsync(await bench.CodeAsync(New));
        await box.CheckAsync();
        await person.PressAsync("Activate");
        await bench.ExpectStatusAsync("The token is active");
        await person.SeeAsync($"KFDEMO{New:D6}", "walk-activated");
        Assert.AreEqual((TokenState.Revoked, TokenState.Active), await StatesAsync(bench));

        // The clock of the old token is set, so that it shows codes again.
        await person.PressAsync("Sign out");
        await bench.Simulator.Page.GetByLabel($"KFDEMO{Old:D6}", new PageGetByLabelOptions { Exact = true }).CheckAsync();
        await clock.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Now" }).ClickAsync();
        await clock.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Set as the factory does" }).ClickAsync();
        await bench.NextCodeAsync();
        await person.SignInAsync(await bench.CodeAsync(Old));
        await bench.ExpectAlertAsync("The code is wrong");
        await person.SignInAsync(await bench.CodeAsync(New));
        await person.SeeAsync("Manage OTP", "walk-manage-replaced");
        bench.Simulator.AssertClean();
    }

    private static async Task<(TokenState Old, TokenState New)> StatesAsync(WalkBench bench) => ((await bench.ReadAsync(Old)).State, (await bench.ReadAsync(New)).State);
}
