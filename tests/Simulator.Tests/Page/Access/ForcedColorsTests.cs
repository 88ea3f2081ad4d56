using Keyfob.Browser;
using Keyfob.Simulator.Live;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keyfob.Simulator.Tests.Page.Access;

/// <summary>The page with forced colors, as in the high contrast themes of Windows.</summary>
[TestClass]
public class ForcedColorsTests
{
    // WCAG 2.2, 1.4.11: parts that are needed to understand a graphic or to recognize a control.
    private const double EnoughForGraphics = 3;

    [TestMethod]
    [DataRow(ColorScheme.Light)]
    [DataRow(ColorScheme.Dark)]
    public async Task Panel_is_drawn_pixel_by_pixel_in_two_colors(ColorScheme scheme)
    {
        await using var simulator = await OpenAsync(scheme);
        await simulator.PressForCodeAsync();
        var seen = await Camera.PhotographAsync(simulator.Panel.Drawing);
        var memory = simulator.Desk.Tokens[0].View.Frame;
        var differences = from x in Enumerable.Range(0, memory.Width)
                          from y in Enumerable.Range(0, memory.Height)
                          where seen.IsLit((x + 0.6) / memory.Width, (y + 0.6) / memory.Height) == (memory[x, y] == (scheme == ColorScheme.Light))
                          select (x, y);
        Assert.AreEqual(0, differences.Count(), string.Join(' ', differences.Take(20)));
        await AssertContrastAsync(simulator.Panel.Drawing, 7, "panel");

        // A dimmed panel is as readable.
        simulator.Advance(8.5);
        await Expect(simulator.Panel.Drawing.Locator(".panel-lit")).Not.ToHaveAttributeAsync("opacity", "1.00");
        await AssertContrastAsync(simulator.Panel.Drawing, 7, "dimmed panel");
        simulator.AssertClean();
    }

    [TestMethod]
    [DataRow(ColorScheme.Light)]
    [DataRow(ColorScheme.Dark)]
    public async Task Marks_and_controls_have_contrast_and_their_states_differ(ColorScheme scheme)
    {
        await using var simulator = await OpenAsync(scheme);
        await AssertContrastAsync(simulator.Button, EnoughForGraphics, "button");
        var released = await simulator.Button.ScreenshotAsync();
        await simulator.Button.HoverAsync();
        await simulator.Page.Mouse.DownAsync();
        await Expect(simulator.Page.Locator(".fob-button.is-down")).ToHaveCountAsync(1);
        await AssertContrastAsync(simulator.Button, EnoughForGraphics, "pressed button");
        CollectionAssert.AreNotEqual(released, await simulator.Button.ScreenshotAsync(), "a pressed button looks pressed");
        simulator.Advance(0.2);
        await simulator.Page.Mouse.UpAsync();
        simulator.Advance(0.5);
        await simulator.Panel.WhenAsync("code");

        Assert.IsGreaterThanOrEqualTo(EnoughForGraphics, await ComputedAsync(simulator, ".drawer summary", "::before", "backgroundColor", ".drawers", "backgroundColor"), "mark of a drawer");
        var chips = await simulator.OpenDrawerAsync("Chips");
        var toggle = chips.GetByRole(AriaRole.Switch).First;
        await AssertContrastAsync(toggle, EnoughForGraphics, "switch that is off");
        await toggle.CheckAsync();
        await Expect(simulator.Note("Chips")).ToHaveTextAsync("faulty");
        await AssertContrastAsync(toggle, EnoughForGraphics, "switch that is on");
        Assert.IsGreaterThanOrEqualTo(
            EnoughForGraphics,
            await ComputedAsync(simulator, ".switch:checked", null, "backgroundColor", ".switch:not(:checked)", "backgroundColor"),
            "a switch that is on and one that is off");
        Assert.IsGreaterThanOrEqualTo(EnoughForGraphics, await ComputedAsync(simulator, ".switch:checked", "::before", "backgroundColor", ".switch:checked", "backgroundColor"), "knob");
        Assert.IsGreaterThanOrEqualTo(EnoughForGraphics, await ComputedAsync(simulator, ".switch:not(:checked)", "::before", "backgroundColor", ".switch:not(:checked)", "backgroundColor"), "knob");

        var check = await simulator.OpenDrawerAsync("Check it");
        await AssertContrastAsync(check.Locator("progress"), EnoughForGraphics, "countdown");
        Assert.IsGreaterThanOrEqualTo(15, await Camera.ContrastAsync(check.Locator(".qr")), "QR code");
        var corner = await Camera.PhotographAsync(check.Locator(".qr"));
        Assert.IsTrue(corner.IsLit(0.02, 0.02), "the QR code is dark on white, as scanners expect it");
        simulator.AssertClean();
    }

    [TestMethod]
    [DataRow(ColorScheme.Light)]
    [DataRow(ColorScheme.Dark)]
    public async Task Wakes_keep_the_colors_of_their_phases_and_the_selected_one_differs(ColorScheme scheme)
    {
        await using var simulator = await OpenAsync(scheme);
        await simulator.PressForCodeAsync();
        simulator.Advance(12);
        await simulator.Panel.WhenAsync("dark");
        var wakes = await simulator.OpenDrawerAsync("Wakes and power");
        await Expect(wakes.Locator(".plot-key").First).ToBeVisibleAsync();
        var keys = await simulator.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('.plot-key')].map(e => getComputedStyle(e, '::before').backgroundColor)");
        Assert.IsGreaterThan(2, keys.Length);
        Assert.HasCount(keys.Length, keys.Distinct().ToList(), "each phase has its color in the key");
        var paths = await simulator.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('.plot-phase')].map(e => getComputedStyle(e).fill)");
        CollectionAssert.AreEquivalent(paths, keys);
        await AssertContrastAsync(wakes.Locator(".wake-pick[aria-pressed=true]"), 4.5, "selected wake");
        Assert.IsGreaterThanOrEqualTo(EnoughForGraphics, await ComputedAsync(simulator, ".wake-pick[aria-pressed=true]", null, "backgroundColor", ".drawers", "backgroundColor"), "a selected wake");
        simulator.AssertClean();
    }

    [TestMethod]
    public async Task Selected_one_of_many_fobs_has_a_frame_and_the_others_have_another_one()
    {
        await using var simulator = await OpenAsync(ColorScheme.Dark, 3);
        Assert.IsGreaterThanOrEqualTo(EnoughForGraphics, await ComputedAsync(simulator, ".fob-card:has(:checked)", null, "outlineColor", ".desk", "backgroundColor"));
        var styles = await simulator.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('.fob-card')].map(e => getComputedStyle(e).outlineStyle)");
        CollectionAssert.AreEqual(new[] { "solid", "none", "none" }, styles);
        foreach (var radio in await simulator.Page.GetByRole(AriaRole.Radio).AllAsync())
        {
            await AssertContrastAsync(radio, EnoughForGraphics, "radio button");
        }
    }

    [TestMethod]
    public async Task Lost_connection_is_readable()
    {
        await using var simulator = await OpenAsync(ColorScheme.Dark);
        await simulator.EndServerAsync();
        var message = simulator.Page.GetByRole(AriaRole.Alertdialog, new() { Name = "Connection lost" });
        await Expect(message).ToBeVisibleAsync();
        await AssertContrastAsync(message, 7, "message");
    }

    internal static Task<SimulatorPage> OpenAsync(ColorScheme scheme, int count = 1) => SimulatorPage.OpenAsync(
        new LiveOptions { At = SimulatorPage.At, Random = 1, Count = count },
        new BrowserNewContextOptions
        {
            ForcedColors = ForcedColors.Active,
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new ViewportSize { Width = 1280, Height = 900 },
        });

    private static async Task AssertContrastAsync(ILocator part, double least, string name) =>
        Assert.IsGreaterThanOrEqualTo(least, await Camera.ContrastAsync(part), name);

    /// <summary>The contrast of two computed colors, for parts of a drawing that are too small for a screenshot.</summary>
    private static Task<double> ComputedAsync(SimulatorPage simulator, string one, string? pseudo, string property, string other, string otherProperty) => simulator.Page.EvaluateAsync<double>(
        """
        ([one, pseudo, property, other, otherProperty]) => {
          const linear = v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
          const luminance = color => {
            const [r, g, b] = color.match(/[\d.]+/g).map(v => linear(v / 255));
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const a = luminance(getComputedStyle(document.querySelector(one), pseudo)[property]);
          const b = luminance(getComputedStyle(document.querySelector(other))[otherProperty]);
          return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        }
        """,
        new object?[] { one, pseudo, property, other, otherProperty });
}
