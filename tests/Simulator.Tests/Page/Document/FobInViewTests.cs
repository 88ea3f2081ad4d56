using Keyfob.Simulator.Live;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keyfob.Simulator.Tests.Page.Document;

/// <summary>The fob stays in view and does not move under the pointer.</summary>
[TestClass]
public class FobInViewTests
{
    [TestMethod]
    [DataRow(390, 844, 1)]
    [DataRow(390, 844, 5)]
    [DataRow(640, 450, 1)]
    [DataRow(640, 450, 5)]
    [DataRow(1280, 900, 1)]
    public async Task Fob_stays_in_view_while_the_drawers_scroll(int width, int height, int count)
    {
        await using var simulator = await OpenAsync(width, height, count);
        foreach (var title in new[] { "Check it", "Clock", "Battery", "Storage", "Chips", "Life", "Wire" })
        {
            await simulator.OpenDrawerAsync(title);
        }

        await simulator.Drawer("Wire").GetByText("Wake the token when bytes arrive").ScrollIntoViewIfNeededAsync();
        await simulator.Page.Mouse.MoveAsync(width - 20, height - 20);
        await simulator.Page.Mouse.WheelAsync(0, 5000);
        await Expect(simulator.Drawer("Wire").GetByText("Wake the token when bytes arrive")).ToBeInViewportAsync();
        await Expect(simulator.Page.Locator(".fob").First).ToBeInViewportAsync(new() { Ratio = 1 });
        var fob = (await simulator.Page.Locator("main").BoundingBoxAsync())!;
        Assert.IsTrue(width >= 960 || fob.Height <= height / 2.0, $"{fob.Height} of {height} pixels are left to the drawers");

        // Nothing covers it.
        Assert.AreEqual(Codes.OfDemo(simulator.Now), await simulator.PressForCodeAsync());
        simulator.AssertClean();
    }

    [TestMethod]
    [DataRow(390, 844, 1)]
    [DataRow(390, 844, 5)]
    [DataRow(640, 450, 1)]
    [DataRow(640, 450, 5)]
    [DataRow(1280, 900, 1)]
    [DataRow(1280, 900, 12)]
    [DataRow(1024, 600, 1)]
    public async Task Nothing_moves_when_an_error_is_explained(int width, int height, int count)
    {
        await using var simulator = await OpenAsync(width, height, count);
        var clock = await simulator.OpenDrawerAsync("Clock");
        await clock.GetByText("Stop the oscillator for a moment").ClickAsync();
        await Expect(simulator.Note("Clock")).ToHaveTextAsync("was stopped");
        await simulator.Button.HoverAsync();
        var before = await BoxesAsync(simulator);
        await simulator.PressAsync();
        await simulator.Panel.WhenAsync("error");
        var meaning = simulator.Page.GetByText("Replace the token", new() { Exact = false });
        await Expect(meaning).ToBeInViewportAsync(new() { Ratio = 1 });
        Assert.AreEqual(before, await BoxesAsync(simulator));
        var fob = (await simulator.Page.Locator(".fob").First.BoundingBoxAsync())!;
        Assert.IsGreaterThanOrEqualTo(fob.Y + fob.Height, (await meaning.BoundingBoxAsync())!.Y, "the explanation does not cover the fob");
        simulator.AssertClean();
    }

    [TestMethod]
    public async Task Press_selects_a_fob_and_a_click_on_its_drawing_does_too()
    {
        await using var simulator = await OpenAsync(1280, 900, 3);
        await simulator.Page.Locator(".fob-button").Nth(1).ClickAsync();
        await Expect(simulator.Page.Locator("#drawers-title")).ToHaveTextAsync("Inside KFDEMO000002");
        await Expect(simulator.Page.GetByRole(AriaRole.Radio, new() { Name = "KFDEMO000002" })).ToBeCheckedAsync();
        await simulator.Page.Locator(".fob-window").Nth(2).ClickAsync();
        await Expect(simulator.Page.Locator("#drawers-title")).ToHaveTextAsync("Inside KFDEMO000003");
        await Expect(simulator.Page.GetByRole(AriaRole.Radio, new() { Name = "KFDEMO000003" })).ToBeCheckedAsync();
        simulator.AssertClean();
    }

    private static Task<SimulatorPage> OpenAsync(int width, int height, int count) => SimulatorPage.OpenAsync(
        new LiveOptions { At = SimulatorPage.At, Random = 1, Count = count },
        new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = height } });

    /// <summary>Places of all that a pointer may be on.</summary>
    private static Task<string> BoxesAsync(SimulatorPage simulator) => simulator.Page.EvaluateAsync<string>(
        """
        [...document.querySelectorAll('.fob, .fob-button, .panel, summary, button, input, label')].map(e => {
          const box = e.getBoundingClientRect();
          return `${e.tagName} ${box.x.toFixed(1)} ${box.y.toFixed(1)} ${box.width.toFixed(1)} ${box.height.toFixed(1)}`;
        }).join('\n')
        """);
}
