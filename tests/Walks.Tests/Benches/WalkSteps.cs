using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keyfob.Walks.Tests.Benches;

/// <summary>What holders do more than once.</summary>
internal static class WalkSteps
{
    /// <summary>Skips the OTP and opens the details of the first token, alice's.</summary>
    public static async Task OpenDetailsAsync(this WalkBench bench)
    {
        await bench.Person.SignInAsync(null);
        await bench.Person.FollowAsync("View Details of KFDEMO000001");
    }

    /// <summary>Skips the OTP and types two codes of the first token, 30 s apart, into the page Resync.</summary>
    /// <param name="bench">The bench.</param>
    /// <param name="between">Is done between the two codes; null for nothing.</param>
    public static async Task ResyncAsync(this WalkBench bench, Func<Task>? between = null)
    {
        var (person, page) = (bench.Person, bench.Person.Page);
        await bench.OpenDetailsAsync();
        await person.FollowAsync("Resync");
        await bench.NextCodeAsync();
        await page.GetByLabel("First code").FillAsync(await bench.CodeAsync());
        await person.PressAsync("Next");
        await Expect(page.GetByLabel("Second code")).ToBeVisibleAsync();
        await (between?.Invoke() ?? Task.CompletedTask);
        await bench.NextCodeAsync();
        await page.GetByLabel("Second code").FillAsync(await bench.CodeAsync());
        await person.PressAsync("Resync");
    }

    /// <summary>Signs in as alice with the next code of the first token.</summary>
    public static async Task SignInWithNextCodeAsync(this WalkBench bench)
    {
        await bench.NextCodeAsync();
        await bench.Person.SignInAsync(await bench.CodeAsync());
    }

    /// <summary>Waits for a message that something did not work.</summary>
    public static Task ExpectAlertAsync(this WalkBench bench, string text) => Expect(bench.Person.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync(text);

    /// <summary>Waits for a message that something was done.</summary>
    public static Task ExpectStatusAsync(this WalkBench bench, string text) => Expect(bench.Person.Page.GetByRole(AriaRole.Status)).ToContainTextAsync(text);
}
