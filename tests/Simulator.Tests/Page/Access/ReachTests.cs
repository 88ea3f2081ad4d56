using Keyfob.Simulator.Live;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keyfob.Simulator.Tests.Page.Access;

/// <summary>The page with keyboard and screen reader.</summary>
[TestClass]
public class ReachTests
{
    [TestMethod]
    public async Task Tab_key_reaches_every_control()
    {
        await using var simulator = await SimulatorPage.OpenAsync(new LiveOptions { At = SimulatorPage.At, Count = 2 });
        foreach (var title in new[] { "Check it", "Clock", "Battery", "Storage", "Chips", "Life", "Wire" })
        {
            await simulator.OpenDrawerAsync(title);
        }

        // Of radio buttons with one name only the selected one is a stop; arrow keys reach the others.
        var count = await simulator.Page.EvaluateAsync<int>(
            "[...document.querySelectorAll('button, input, select, summary, a[href], [tabindex=\"0\"]')].filter(e => e.checkVisibility() && !(e.type === 'radio' && !e.checked)).length");
        Assert.IsGreaterThan(30, count);
        await simulator.Page.EvaluateAsync("document.activeElement.blur(); window.seen = new Set(); addEventListener('focusin', event => window.seen.add(event.target))");

        // Once around: one stop belongs to the browser.
        for (var i = 0; i <= count; i++)
        {
            await simulator.Page.Keyboard.PressAsync("Tab");
        }

        Assert.AreEqual(count, await simulator.Page.EvaluateAsync<int>("window.seen.size"));
    }

    [TestMethod]
    [DataRow("Enter")]
    [DataRow(" ")]
    public async Task Keyboard_opens_and_closes_a_drawer(string key)
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
    public async Task Code_is_announced_once()
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
    public async Task Accessible_name_of_the_panel_has_the_code_and_the_seconds_left()
    {
        await using var simulator = await SimulatorPage.OpenAsync();
        await Expect(simulator.Panel.Drawing).ToHaveAttributeAsync("aria-label", "Panel: dark");
        await simulator.PressForCodeAsync();
        var label = await simulator.Panel.Drawing.GetAttributeAsync("aria-label");
        Assert.MatchesRegex(@"^Panel: code 279 037, (9|10) s left$", label);
        await Expect(simulator.Button).ToHaveAccessibleNameAsync("Button of KFDEMO000001");
    }

    [TestMethod]
    public async Task Nothing_moves_with_reduced_motion()
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
