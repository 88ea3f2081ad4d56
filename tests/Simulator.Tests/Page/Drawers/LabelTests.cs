using Keyfob.Simulator.Live;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keyfob.Simulator.Tests.Page.Drawers;

/// <summary>The labels of the charts on the page.</summary>
[TestClass]
public class LabelTests
{
    private const string Collisions = """
        selector => {
          const boxes = [...document.querySelectorAll(selector)].map(e => {
            const range = document.createRange();
            range.selectNodeContents(e);
            const box = range.getBoundingClientRect();
            return { text: e.textContent, left: box.left, right: box.right, top: box.top, bottom: box.bottom };
          });
          const width = document.documentElement.clientWidth;
          return [
            ...boxes.filter(box => box.left < 0 || box.right > width).map(box => `${box.text} is cut off`),
            ...boxes.flatMap((a, i) => boxes.slice(i + 1).filter(b => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).map(b => `${a.text} collides with ${b.text}`)),
          ];
        }
        """;

    [TestMethod]
    [DataRow(320, 0.2, 12)]
    [DataRow(320, 3.3, 32)]
    [DataRow(320, 0.2, 3)]
    [DataRow(1280, 0.2, 12)]
    [DataRow(1280, 3.3, 32)]
    public async Task Labels_of_the_chart_of_a_wake_do_not_collide(int width, double hold, double shown)
    {
        await using var simulator = await OpenAsync(width);
        await simulator.PressAsync(hold);
        await simulator.Panel.WhenAsync(reading => reading.Screen != "dark");
        if (shown < 5)
        {
            simulator.Advance(1);
            await simulator.PressAsync();
        }

        simulator.Advance(shown);
        await simulator.Panel.WhenAsync("dark");
        var drawer = await simulator.OpenDrawerAsync("Wakes and power");
        await Expect(drawer.Locator("figcaption")).ToBeVisibleAsync();
        Assert.AreEqual("", string.Join('\n', await simulator.Page.EvaluateAsync<string[]>(Collisions, ".plot li")));
        await simulator.Page.EvaluateAsync("document.querySelectorAll('.plot li').forEach(e => e.style.fontSize = '4rem')");
        Assert.IsNotEmpty(await simulator.Page.EvaluateAsync<string[]>(Collisions, ".plot li"), "the check finds collisions");
    }

    [TestMethod]
    [DataRow(320)]
    [DataRow(1280)]
    public async Task Labels_of_the_voltage_do_not_collide(int width)
    {
        await using var simulator = await OpenAsync(width);
        await simulator.OpenDrawerAsync("Battery");
        await Expect(simulator.Page.Locator(".slider-scale li")).ToHaveCountAsync(4);
        Assert.AreEqual("", string.Join('\n', await simulator.Page.EvaluateAsync<string[]>(Collisions, ".slider-scale li")));
    }

    private static Task<SimulatorPage> OpenAsync(int width) => SimulatorPage.OpenAsync(
        new LiveOptions { At = SimulatorPage.At, Random = 1 },
        new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = 800 } });
}
