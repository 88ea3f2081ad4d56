using Keyfob.Simulator.Live.Views;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keyfob.Simulator.Tests.Page.Button;

/// <summary>The button and the keyboard.</summary>
[TestClass]
public class KeyboardTests
{
    [TestMethod]
    [DataRow(" ")]
    [DataRow("Enter")]
    public async Task Space_and_Enter_press_the_focused_button(string key)
    {
        await using var simulator = await OpenFocusedAsync();
        await HoldKeyAsync(simulator, key, 0.3);
        simulator.Advance(0.5);
        Assert.AreEqual(Codes.OfDemo(SimulatorPage.At), (await simulator.Panel.WhenAsync("code")).Code);
        simulator.Advance(1);
        await HoldKeyAsync(simulator, key, 0.3);
        simulator.Advance(0.1);
        await simulator.Panel.WhenAsync("dark");
        simulator.AssertClean();
    }

    [TestMethod]
    [DataRow(" ")]
    [DataRow("Enter")]
    public async Task Key_held_for_3_s_shows_the_info_screen(string key)
    {
        await using var simulator = await OpenFocusedAsync();
        await HoldKeyAsync(simulator, key, 3.3);
        await simulator.Panel.WhenAsync("info");
        simulator.Advance(0.5);
        await HoldKeyAsync(simulator, key, 0.3);
        simulator.Advance(0.5);
        await simulator.Panel.WhenAsync("display-test");
        simulator.AssertClean();
    }

    [TestMethod]
    public async Task Key_repeat_is_one_press()
    {
        await using var simulator = await OpenFocusedAsync();
        await simulator.Page.Keyboard.DownAsync(" ");
        await ExpectDownAsync(simulator, 1);
        for (var i = 0; i < 8; i++)
        {
            simulator.Advance(0.1);
            await simulator.Page.Keyboard.DownAsync(" ");
        }

        await simulator.Page.Keyboard.UpAsync(" ");
        await ExpectDownAsync(simulator, 0);
        simulator.Advance(1);
        await simulator.CatchUpAsync();
        Assert.AreEqual("code", (await simulator.Panel.WhenAsync("code")).Screen);
        Assert.AreEqual(LiveState.Awake, simulator.Desk.Tokens[0].View.State);
        simulator.AssertClean();
    }

    [TestMethod]
    public async Task Space_without_a_focused_element_presses_the_button()
    {
        await using var simulator = await SimulatorPage.OpenAsync();
        Assert.AreEqual("BODY", await simulator.Page.EvaluateAsync<string>("document.activeElement.tagName"));
        await HoldKeyAsync(simulator, " ", 3.3);
        await simulator.Panel.WhenAsync("info");
        Assert.AreEqual(0, await simulator.Page.EvaluateAsync<int>("scrollY"));
        simulator.AssertClean();
    }

    [TestMethod]
    public async Task Space_in_a_text_field_is_a_space()
    {
        await using var simulator = await SimulatorPage.OpenAsync();
        var drawer = await simulator.OpenDrawerAsync("Wire");
        await drawer.GetByLabel("Request").FillAsync("A");
        await drawer.GetByLabel("Request").PressAsync("Space");
        await Expect(drawer.GetByLabel("Request")).ToHaveValueAsync("A ");
        await AssertNothingHappensAsync(simulator);
    }

    [TestMethod]
    public async Task Other_keys_do_nothing()
    {
        await using var simulator = await OpenFocusedAsync();
        foreach (var key in new[] { "a", "Escape", "Shift", "Tab" })
        {
            await simulator.Page.Keyboard.DownAsync(key);
        }

        await AssertNothingHappensAsync(simulator);
    }

    [TestMethod]
    public async Task Losing_the_focus_releases_the_button()
    {
        await using var simulator = await OpenFocusedAsync();
        await simulator.Page.Keyboard.DownAsync(" ");
        await ExpectDownAsync(simulator, 1);
        simulator.Advance(0.3);
        await simulator.Page.EvaluateAsync("document.activeElement.blur()");
        await ExpectDownAsync(simulator, 0);
        simulator.Advance(4);
        await simulator.CatchUpAsync();
        await simulator.Panel.WhenAsync("code");
    }

    [TestMethod]
    public async Task Right_mouse_button_does_nothing_and_opens_no_menu()
    {
        await using var simulator = await SimulatorPage.OpenAsync();
        await simulator.Page.EvaluateAsync("addEventListener('contextmenu', event => document.body.dataset.prevented = event.defaultPrevented)");
        await simulator.Button.HoverAsync();
        await simulator.Page.Mouse.DownAsync(new MouseDownOptions { Button = MouseButton.Right });
        await Expect(simulator.Page.Locator("body")).ToHaveAttributeAsync("data-prevented", "true");
        await AssertNothingHappensAsync(simulator);
    }

    /// <summary>Opens a page and moves the focus to the button, the first stop of the tab key.</summary>
    private static async Task<SimulatorPage> OpenFocusedAsync()
    {
        var simulator = await SimulatorPage.OpenAsync();
        await simulator.Page.Keyboard.PressAsync("Tab");
        await Expect(simulator.Button).ToBeFocusedAsync();
        return simulator;
    }

    private static async Task HoldKeyAsync(SimulatorPage simulator, string key, double seconds)
    {
        await simulator.Page.Keyboard.DownAsync(key);
        await ExpectDownAsync(simulator, 1);
        simulator.Advance(seconds);
        await simulator.Page.Keyboard.UpAsync(key);
        await ExpectDownAsync(simulator, 0);
    }

    private static Task ExpectDownAsync(SimulatorPage simulator, int count) =>
        Expect(simulator.Page.Locator(".fob-button.is-down")).ToHaveCountAsync(count);

    /// <summary>Events are handled in order: when a drawer is open, a press before it would have had its effect.</summary>
    private static async Task AssertNothingHappensAsync(SimulatorPage simulator)
    {
        await simulator.OpenDrawerAsync("Chips");
        simulator.Advance(4);
        await simulator.CatchUpAsync();
        var view = simulator.Desk.Tokens[0].View;
        Assert.AreEqual(LiveState.Asleep, view.State);
        Assert.IsEmpty(view.Wakes);
        simulator.AssertClean();
    }
}
