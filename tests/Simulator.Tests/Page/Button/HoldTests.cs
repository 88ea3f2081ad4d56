using Keyfob.Browser;
using static Microsoft.Playwright.Assertions;

namespace Keyfob.Simulator.Tests.Page.Button;

/// <summary>The button held for 3 s, and the press after that.</summary>
[TestClass]
public class HoldTests
{
    [TestMethod]
    public async Task Hold_of_3_s_shows_the_info_screen_and_the_next_press_the_display_test()
    {
        await using var simulator = await SimulatorPage.OpenAsync();
        await simulator.HoldAsync();
        var info = await simulator.Panel.ReadAsync();
        Assert.HasCount(4, info.Lines);
        Assert.Contains("KFDEMO000001", string.Join('\n', info.Lines));
        Assert.Contains("2033-05-18", string.Join('\n', info.Lines));
        await Expect(simulator.Page.Locator(".fob-status")).ToHaveTextAsync("shows the info screen");

        await simulator.PressAsync();
        await simulator.Panel.WhenAsync("display-test");
        Assert.IsTrue((await simulator.Panel.FrameAsync()).IsAll(true));
        simulator.Advance(3);
        await simulator.Panel.WhenAsync("dark");
        simulator.AssertClean();
    }

    [TestMethod]
    public async Task Info_screen_switches_off_after_30_s()
    {
        await using var simulator = await SimulatorPage.OpenAsync();
        await simulator.HoldAsync();
        simulator.Advance(28);
        await simulator.CatchUpAsync();
        Assert.AreEqual("info", simulator.Desk.Tokens[0].View.Reading.Screen);
        simulator.Advance(3);
        await simulator.Panel.WhenAsync("dark");
    }

    [TestMethod]
    public async Task Pointer_that_leaves_the_button_releases_it()
    {
        await using var simulator = await SimulatorPage.OpenAsync();
        await simulator.Button.HoverAsync();
        await simulator.Page.Mouse.DownAsync();
        await Expect(simulator.Page.Locator(".fob-button.is-down")).ToHaveCountAsync(1);
        simulator.Advance(1);
        await simulator.Page.Mouse.MoveAsync(5, 5);
        await Expect(simulator.Page.Locator(".fob-button.is-down")).ToHaveCountAsync(0);
        simulator.Advance(3);
        await simulator.CatchUpAsync();
        Assert.AreEqual("code", (await simulator.Panel.WhenAsync("code")).Screen);
        await simulator.Page.Mouse.UpAsync();
        simulator.AssertClean();
    }

    [TestMethod]
    public async Task Closing_the_page_releases_the_button()
    {
        await using var simulator = await SimulatorPage.OpenAsync();
        var token = simulator.Desk.Tokens[0];
        var other = await simulator.OpenAnotherPageAsync();
        await other.Locator(".fob-button").HoverAsync();
        await other.Mouse.DownAsync();
        await Expect(other.Locator(".fob-button.is-down")).ToHaveCountAsync(1);
        simulator.Advance(0.5);
        await simulator.Panel.WhenAsync("code");
        await simulator.CatchUpAsync();
        await simulator.CatchUpAsync();

        // With the clock standing still, only the release changes its view.
        var released = new TaskCompletionSource();
        token.Changed += () => released.TrySetResult();
        await other.CloseAsync();
        await released.Task.WaitAsync(Chromium.HangGuard);
        simulator.Advance(4);
        await simulator.CatchUpAsync();
        Assert.AreEqual("code", simulator.Desk.Tokens[0].View.Reading.Screen);
        simulator.AssertClean();
    }
}
