using Keyfob.Simulator.Live;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keyfob.Simulator.Tests.Page.Document;

/// <summary>Several tokens, and several pages.</summary>
[TestClass]
public class ManyTests
{
    [TestMethod]
    public async Task Each_button_presses_its_own_token()
    {
        await using var simulator = await OpenAsync(3);
        await Expect(simulator.Page.Locator(".fob-serial")).ToHaveTextAsync(["KFDEMO000001", "KFDEMO000002", "KFDEMO000003"]);
        await PressAsync(simulator, 1);
        Assert.AreEqual(Codes.OfDemo(simulator.Now, 2), (await new PanelOnPage(simulator.Page, 1).WhenAsync("code")).Code);
        await simulator.CatchUpAsync(0);
        await simulator.CatchUpAsync(2);
        Assert.AreEqual("dark", (await simulator.Panel.ReadAsync()).Screen);
        Assert.AreEqual("dark", (await new PanelOnPage(simulator.Page, 2).ReadAsync()).Screen);
        simulator.AssertClean();
    }

    [TestMethod]
    public async Task Selected_token_shows_its_drawers_and_is_pressed_by_the_space_bar()
    {
        await using var simulator = await OpenAsync(3);
        await Expect(simulator.Page.Locator("#drawers-title")).ToHaveTextAsync("Inside KFDEMO000001");
        await simulator.SelectAsync("KFDEMO000003");
        var life = await simulator.OpenDrawerAsync("Life");
        await Expect(life).ToContainTextAsync("KFDEMO000003");
        await life.GetByText("Wipe it").ClickAsync();
        await life.GetByText("Yes, wipe it").ClickAsync();
        await Expect(simulator.Page.Locator(".fob-life")).ToHaveTextAsync(["Sealed", "Sealed", "Retired"]);

        await simulator.Page.EvaluateAsync("document.activeElement.blur()");
        await simulator.Page.Keyboard.DownAsync(" ");
        await Expect(simulator.Page.Locator(".fob-button").Nth(2)).ToHaveClassAsync("fob-button is-down");
        simulator.Advance(0.3);
        await simulator.Page.Keyboard.UpAsync(" ");
        await Expect(simulator.Page.Locator(".fob-button.is-down")).ToHaveCountAsync(0);
        simulator.Advance(0.5);
        Assert.AreEqual(41, (await new PanelOnPage(simulator.Page, 2).WhenAsync("error")).Error);
        simulator.AssertClean();
    }

    [TestMethod]
    public async Task Two_pages_show_the_same_tokens()
    {
        await using var simulator = await OpenAsync(1);
        var other = await simulator.OpenAnotherPageAsync();
        await simulator.Page.BringToFrontAsync();
        await simulator.PressForCodeAsync();
        await Expect(other.Locator(".fob-status")).ToHaveTextAsync("shows a code");
        Assert.AreEqual(await simulator.Panel.Drawing.Locator(".panel-lit").GetAttributeAsync("d"), await other.Locator(".panel-lit").GetAttributeAsync("d"));
        simulator.AssertClean();
    }

    [TestMethod]
    [TestCategory("Slow")]
    public async Task Fifty_tokens_are_shown()
    {
        await using var simulator = await OpenAsync(LiveOptions.MostTokens);
        await Expect(simulator.Page.Locator(".fob-button")).ToHaveCountAsync(50);
        await PressAsync(simulator, 49);
        Assert.AreEqual(Codes.OfDemo(simulator.Now, 50), (await new PanelOnPage(simulator.Page, 49).WhenAsync("code")).Code);
        simulator.AssertClean();
    }

    private static Task<SimulatorPage> OpenAsync(int count) => SimulatorPage.OpenAsync(new LiveOptions { At = SimulatorPage.At, Random = 1, Count = count });

    private static async Task PressAsync(SimulatorPage simulator, int index)
    {
        await simulator.Page.Locator(".fob-button").Nth(index).HoverAsync();
        await simulator.Page.Mouse.DownAsync();
        await Expect(simulator.Page.Locator(".fob-button").Nth(index)).ToHaveClassAsync("fob-button is-down");
        simulator.Advance(0.2);
        await simulator.Page.Mouse.UpAsync();
        await Expect(simulator.Page.Locator(".fob-button.is-down")).ToHaveCountAsync(0);
        simulator.Advance(0.5);
    }
}
