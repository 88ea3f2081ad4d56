using System.Globalization;
using System.Text.RegularExpressions;
using Keyfob.Boards.Virtual;
using Keyfob.Simulator.Reading;
using Microsoft.Playwright;

namespace Keyfob.Simulator.Tests.Page;

/// <summary>A panel on the page, read from its drawing: a path of unit squares, merged in a row, and nothing else.</summary>
internal sealed partial class PanelOnPage(IPage page, int index = 0, int width = 128, int height = 32)
{
    private const int PollingMs = 20;

    /// <summary>The drawing.</summary>
    public ILocator Drawing => page.Locator(".panel").Nth(index);

    /// <summary>What it shows now.</summary>
    public async Task<PanelReading> ReadAsync() => PanelReading.Of(await FrameAsync());

    /// <summary>Its pixels.</summary>
    public async Task<Frame> FrameAsync() => FrameOf(await Drawing.Locator(".panel-lit").GetAttributeAsync("d") ?? "");

    /// <summary>Waits until it meets a condition.</summary>
    public async Task<PanelReading> WhenAsync(Func<PanelReading, bool> condition)
    {
        while (true)
        {
            var path = await Drawing.Locator(".panel-lit").GetAttributeAsync("d") ?? "";
            var reading = PanelReading.Of(FrameOf(path));
            if (condition(reading))
            {
                return reading;
            }

            // Until the drawing changes. The default, polling at each animation frame, does not work on a page in the background.
            await page.WaitForFunctionAsync(
                "([index, path]) => document.querySelectorAll('.panel-lit')[index].getAttribute('d') !== path",
                new object[] { index, path },
                new PageWaitForFunctionOptions { PollingInterval = PollingMs });
        }
    }

    /// <summary>Waits until it shows a screen.</summary>
    public Task<PanelReading> WhenAsync(string screen) => WhenAsync(reading => reading.Screen == screen);

    private Frame FrameOf(string path)
    {
        var pixels = new bool[width, height];
        var runs = Run().Matches(path);
        Assert.AreEqual(path.Length, runs.Sum(run => run.Length), "the path has only unit squares");
        foreach (Match run in runs)
        {
            var (x, y, length) = (Number(run, 1), Number(run, 2), Number(run, 3));
            Assert.AreEqual(length, Number(run, 4));
            for (var i = 0; i < length; i++)
            {
                pixels[x + i, y] = true;
            }
        }

        return Frame.Of(width, height, (x, y) => pixels[x, y]);
    }

    private static int Number(Match run, int group) => int.Parse(run.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"M(\d+) (\d+)h(\d+)v1h-(\d+)z")]
    private static partial Regex Run();
}
