using static Microsoft.Playwright.Assertions;

namespace Keyfob.Simulator.Tests.Page.Button;

/// <summary>The button held for three seconds, and what a press does then.</summary>
[TestClass]
public class HoldTests
{
    [TestMethod]
    public async Task Held_for_three_seconds_it_shows_the_info_screen_then_a_press_the_segments_then_the_dark()
    {
        await using var simulator = await SimulatorPage.OpenAsync();
        await simulator.HoldAsync();
        var info = await simulator.Panel.ReadAsync();
        Assert.HasCount(4, info.Lines);
        Assert.Contains("KFDEMO000001", string.Join('\n', info.Lines));
        Assert.Contains("2033-05-18", string.Join('\n', info.Lines));
        await Expect(simulator.Page.Locator(".fob-status")).ToHaveTextAsync("shows the info screen");

        await simulator.PressAsync();
        await simulator.Panel.WhenAsync("segments");
        Assert.IsTrue((await simulator.Panel.FrameAsync()).IsAll(true));
        simulator.Advance(3);
        await simulator.Panel.WhenAsync("dark");
        simulator.AssertClean();
    }

    [TestMethod]
    public async Task The_info_screen_goes_off_after_thirty_seconds()
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
    public async Task A_finger_that_slips_off_the_button_has_let_it_go()
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
    public async Task A_page_that_is_closed_takes_its_finger_with_it()
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

        // Until the next look at the clock there is nothing else to see of it.
        var released = new TaskCompletionSource();
        token.Changed += () => released.TrySetResult();
        await other.CloseAsync();
        await released.Task.WaitAsync(TimeSpan.FromSeconds(10));
        simulator.Advance(4);
        await simulator.CatchUpAsync();
        Assert.AreEqual("code", simulator.Desk.Tokens[0].View.Reading.Screen);
        simulator.AssertClean();
    }
}
