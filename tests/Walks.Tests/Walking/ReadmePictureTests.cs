using Keyfob.Browser;
using Keyfob.Portal.Demo;
using Keyfob.Verifier.Tests;
using Keyfob.Walks.Tests.Benches;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keyfob.Walks.Tests.Walking;

/// <summary>Takes the pictures of the READMEs: token and portal side by side. <c>KEYFOB_UPDATE_PICTURES=1</c> replaces them.</summary>
[TestClass]
public sealed class ReadmePictureTests
{
    private const int Width = 440, Height = 540;

    // In bytes: a clone has each version.
    private const int Smallest = 10_000, Largest = 150_000;

    [TestMethod]
    public async Task Pictures_of_token_and_portal_side_by_side_are_taken()
    {
        await using var bench = await WalkBench.StartAsync(StoreKind.Sqlite, tokens: 1);
        var (person, page) = (bench.Person, bench.Person.Page);
        await page.SetViewportSizeAsync(Width, Height);
        await bench.Simulator.Page.SetViewportSizeAsync(Width, Height);
        var code = await bench.CodeAsync();
        await page.GotoAsync("/");
        await page.GetByLabel("User ID").FillAsync("alice");
        await page.GetByLabel("Password").FillAsync(DemoAccounts.Password);
        await page.GetByLabel("Code on your token").FillAsync(code);
        await TakeAsync(bench, "sign-in");
        await person.PressAsync("Sign in");
        await Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync("Manage OTP");

        await bench.ResyncAsync(between: async () =>
        {
            await bench.NextCodeAsync();
            await page.GetByLabel("Second code").FillAsync(await bench.CodeAsync());
            await TakeAsync(bench, "resync");
        });
    }

    private static async Task TakeAsync(WalkBench bench, string name)
    {
        var token = await bench.Simulator.Page.ScreenshotAsync();
        var portal = await bench.Person.Page.ScreenshotAsync();
        var page = await (await Chromium.StartAsync()).NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = (2 * Width) + 60, Height = Height + 40 } });
        await page.SetContentAsync(
            $$"""
            <style>body { margin: 20px; display: flex; gap: 20px; background: #fff } img { display: block; border: 1px solid #999 }</style>
            <img src="data:image/png;base64,{{Convert.ToBase64String(token)}}"><img src="data:image/png;base64,{{Convert.ToBase64String(portal)}}">
            """);
        var taken = WorkingTree.PathOf($"artifacts/pictures/portal-readme-{name}.png");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = taken });
        await page.CloseAsync();
        var inReadme = WorkingTree.PathOf($"host/Portal/pictures/{name}.png");
        if (Environment.GetEnvironmentVariable("KEYFOB_UPDATE_PICTURES") == "1")
        {
            File.Copy(taken, inReadme, overwrite: true);
        }

        Assert.IsTrue(new FileInfo(inReadme).Length is >= Smallest and <= Largest, $"{inReadme} has {new FileInfo(inReadme).Length} bytes");
    }
}
