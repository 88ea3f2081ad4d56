using Keyfob.Simulator.Live;
using Microsoft.Playwright;

namespace Keyfob.Simulator.Tests.Page.Access;

/// <summary>Controls are large enough for a finger: WCAG 2.2, 2.5.5.</summary>
[TestClass]
public class TargetSizeTests
{
    // What a click hits: of an input in a label, the label.
    private const string TooSmall = """
        [...document.querySelectorAll('button, summary, input, select, a[href], [role=switch]')].filter(e => e.checkVisibility()).map(e => {
          const target = e.closest('label') ?? e;
          const box = target.getBoundingClientRect();
          return { name: `${e.tagName} ${e.className} ${e.getAttribute('aria-label') ?? target.innerText}`, width: box.width, height: box.height };
        }).filter(one => one.width < 44 || one.height < 44).map(one => `${one.name}: ${one.width.toFixed(1)} x ${one.height.toFixed(1)}`)
        """;

    [TestMethod]
    [DataRow(390, 844, 1)]
    [DataRow(390, 844, 3)]
    [DataRow(640, 450, 1)]
    [DataRow(1280, 900, 1)]
    [DataRow(1280, 900, 12)]
    public async Task Every_control_has_at_least_44_by_44_pixels(int width, int height, int count)
    {
        await using var simulator = await SimulatorPage.OpenAsync(
            new LiveOptions { At = SimulatorPage.At, Random = 1, Count = count },
            new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = height } });
        await simulator.PressForCodeAsync();
        simulator.Advance(12);
        await simulator.Panel.WhenAsync("dark");
        foreach (var title in new[] { "Check it", "Wakes and power", "Clock", "Battery", "Storage", "Chips", "Life", "Wire" })
        {
            await simulator.OpenDrawerAsync(title);
        }

        await simulator.Drawer("Wakes and power").Locator(".wake-pick").WaitForAsync();
        Assert.AreEqual("", string.Join('\n', await simulator.Page.EvaluateAsync<string[]>(TooSmall)));
        simulator.AssertClean();
    }

    [TestMethod]
    public async Task Check_finds_a_small_control()
    {
        await using var simulator = await SimulatorPage.OpenAsync();
        await simulator.Page.EvaluateAsync("document.querySelector('main').insertAdjacentHTML('beforeend', '<button>x</button>')");
        Assert.HasCount(1, (await simulator.Page.EvaluateAsync<string[]>(TooSmall)).Where(one => one.StartsWith("BUTTON  x:", StringComparison.Ordinal)).ToList());
    }
}
