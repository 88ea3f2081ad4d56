using Keyfob.Verifier.Tests;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keyfob.Walks.Tests;

/// <summary>A press shows a code, wrong codes lock the token, and a resync unlocks it.</summary>
[TestClass]
public sealed class LockWalkTests
{
    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_code_logs_in_once_wrong_codes_delay_then_lock_and_a_resync_unlocks(StoreKind kind)
    {
        await using var bench = await WalkBench.StartAsync(kind);
        var person = bench.Person;
        await person.Page.GotoAsync("/");
        await person.SeeAsync("Sign in", "walk-sign-in");
        var code = await bench.CodeAsync();
        await person.SignInAsync(code);
        await person.SeeAsync("Manage OTP", "walk-manage");
        await person.PressAsync("Sign out");
        await person.SignInAsync(code);
        await ExpectAlertAsync(person.Page, "used already");
        await person.SeeAsync("Sign in", "walk-code-used");

        for (var failure = 1; failure <= 10; failure++)
        {
            await person.SignInAsync(bench.WrongCode(failure));
            await ExpectAlertAsync(person.Page, "wrong");
            if (failure == 3)
            {
                // A right code, but the delay of the third failure has begun.
                await person.SignInAsync(await bench.CodeAsync());
                await ExpectAlertAsync(person.Page, "Wait");
                await person.SeeAsync("Sign in", "walk-delay");
            }

            await bench.AdvanceAsync(TimeSpan.FromMinutes(33));
        }

        await person.SignInAsync(await bench.CodeAsync());
        await ExpectAlertAsync(person.Page, "locked");
        await person.SeeAsync("Sign in", "walk-locked");

        await person.SignInAsync(null);
        await person.FollowAsync("View Details of KFDEMO000001");
        await person.SeeAsync("KFDEMO000001", "walk-details-locked");
        await person.FollowAsync("Resync");
        await bench.NextCodeAsync();
        await person.Page.GetByLabel("First code").FillAsync(await bench.CodeAsync());
        await person.PressAsync("Next");
        await Expect(person.Page.GetByLabel("Second code")).ToBeVisibleAsync();
        await person.SeeAsync("Resync", "walk-resync");
        await bench.KillOneAsync();
        await bench.NextCodeAsync();
        await person.Page.GetByLabel("Second code").FillAsync(await bench.CodeAsync());
        await person.PressAsync("Resync");
        await Expect(person.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("unlocked");
        await person.SeeAsync("KFDEMO000001", "walk-details-resynced");
        await person.PressAsync("Sign out");
        await bench.NextCodeAsync();
        await person.SignInAsync(await bench.CodeAsync());
        await person.SeeAsync("Manage OTP", "walk-manage-again");
        bench.Simulator.AssertClean();
    }

    private static Task ExpectAlertAsync(IPage page, string text) => Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync(text);
}
