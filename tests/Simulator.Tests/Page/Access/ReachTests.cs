using Keyfob.Simulator.Live;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keyfob.Simulator.Tests.Page.Access;

/// <summary>The page by the keyboard, and what is said of it.</summary>
[TestClass]
public class ReachTests
{
    [TestMethod]
    public async Task Every_control_is_reached_with_the_tab_key()
    {
        await using var simulator = await SimulatorPage.OpenAsync(new LiveOptions { At = SimulatorPage.At, Count = 2 });
        foreach (var title in new[] { "Check it", "Clock", "Battery", "Storage", "Chips", "Life", "Line" })
        {
            await simulator.OpenDrawerAsync(title);
        }

        // Of radio buttons of one name the chosen one is a stop, the others are reached with the arrows.
        var count = await simulator.Page.EvaluateAsync<int>(
            "[...document.querySelectorAll('button, input, select, summary, a[href], [tabindex=\"0\"]')].filter(e => e.checkVisibility() && !(e.type === 'radio' && !e.checked)).length");
        Assert.IsGreaterThan(30, count);
        await simulator.Page.EvaluateAsync("document.activeElement.blur(); window.seen = new Set(); addEventListener('focusin', event => window.seen.add(event.target))");

        // From the last control on once around: one stop is the browser's own.
        for (var i = 0; i <= count; i++)
        {
            await simulator.Page.Keyboard.PressAsync("Tab");
        }

        Assert.AreEqual(count, await simulator.Page.EvaluateAsync<int>("window.seen.size"));
    }

    [TestMethod]
    [DataRow("Enter")]
    [DataRow(" ")]
    public async Task A_drawer_is_opened_and_closed_by_the_keyboard(string key)
    {
        await using var simulator = await SimulatorPage.OpenAsync();
        await simulator.Drawer("Chips").Locator("summary").FocusAsync();
        await simulator.Page.Keyboard.PressAsync(key);
        await Expect(simulator.Drawer("Chips").Locator(".drawer-body")).ToBeVisibleAsync();
        await Expect(simulator.Drawer("Chips")).ToHaveAttributeAsync("open", "");
        await simulator.Page.Keyboard.PressAsync(key);
        await Expect(simulator.Drawer("Chips").Locator(".drawer-body")).ToHaveCountAsync(0);
        simulator.AssertClean();
    }

    [TestMethod]
    public async Task A_code_is_announced_once()
    {
        await using var simulator = await SimulatorPage.OpenAsync(new LiveOptions { At = SimulatorPage.At - 20 });
        await simulator.Page.EvaluateAsync("""
            const status = document.querySelector('main [role=status]');
            window.said = [];
            new MutationObserver(() => window.said.push(status.textContent)).observe(status, { characterData: true, childList: true, subtree: true });
            """);
        var code = await simulator.PressForCodeAsync();
        for (var i = 0; i < 5; i++)
        {
            simulator.Advance(3);
            await simulator.CatchUpAsync();
        }

        simulator.Advance(20);
        await simulator.Panel.WhenAsync("dark");
        await Expect(simulator.Page.Locator("main [role=status]")).ToHaveTextAsync("dark");
        CollectionAssert.AreEqual(new[] { "code " + code.Insert(3, " "), "dark" }, await simulator.Page.EvaluateAsync<string[]>("window.said"));
    }

    [TestMethod]
    public async Task The_panel_has_a_name_that_says_what_it_shows_and_for_how_long()
    {
        await using var simulator = await SimulatorPage.OpenAsync();
        await Expect(simulator.Panel.Drawing).ToHaveAttributeAsync("aria-label", "Panel: dark");
        await simulator.PressForCodeAsync();
        var label = await simulator.Panel.Drawing.GetAttributeAsync("aria-label");
        Assert.MatchesRegex(@"^Panel: code 279 037, (9|10) s left$", label);
        await Expect(simulator.Button).ToHaveAccessibleNameAsync("Button of KFDEMO000001");
    }

    [TestMethod]
    public async Task Who_wants_no_motion_gets_none()
    {
        const string Moving = "[...document.querySelectorAll('*')].filter(e => getComputedStyle(e).transitionDuration !== '0s' || getComputedStyle(e).animationName !== 'none').length";
        await using var simulator = await SimulatorPage.OpenAsync(null, new BrowserNewContextOptions { ReducedMotion = ReducedMotion.Reduce });
        await simulator.OpenDrawerAsync("Chips");
        Assert.AreEqual(0, await simulator.Page.EvaluateAsync<int>(Moving));
        await simulator.PressForCodeAsync();
        await simulator.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.NoPreference });
        Assert.IsGreaterThan(0, await simulator.Page.EvaluateAsync<int>(Moving));
        simulator.AssertClean();
    }
}
