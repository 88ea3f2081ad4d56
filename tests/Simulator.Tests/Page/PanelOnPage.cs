using System.Globalization;
using System.Text.RegularExpressions;
using Keyfob.Boards.Virtual;
using Keyfob.Simulator.Reading;
using Microsoft.Playwright;

namespace Keyfob.Simulator.Tests.Page;

/// <summary>A panel on the page, read off what is drawn there: a path of runs of unit squares, and nothing else.</summary>
internal sealed partial class PanelOnPage(IPage page, int index = 0)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <summary>The drawing.</summary>
    public ILocator Drawing => page.Locator(".panel").Nth(index);

    /// <summary>What it says now.</summary>
    public async Task<PanelReading> ReadAsync() => PanelReading.Of(await FrameAsync());

    /// <summary>Its pixels.</summary>
    public async Task<Frame> FrameAsync() => FrameOf(await Drawing.Locator(".panel-lit").GetAttributeAsync("d") ?? "");

    /// <summary>Waits until it says something.</summary>
    public async Task<PanelReading> WhenAsync(Func<PanelReading, bool> isMeant)
    {
        using var end = new CancellationTokenSource(s_patience);
        while (true)
        {
            var path = await Drawing.Locator(".panel-lit").GetAttributeAsync("d") ?? "";
            var reading = PanelReading.Of(FrameOf(path));
            if (isMeant(reading))
            {
                return reading;
            }

            // Until the drawing is another one.
            await page.WaitForFunctionAsync(
                "([index, path]) => document.querySelectorAll('.panel-lit')[index].getAttribute('d') !== path",
                new object[] { index, path },
                new PageWaitForFunctionOptions { Timeout = (float)s_patience.TotalMilliseconds }).WaitAsync(end.Token).ConfigureAwait(false);
        }
    }

    /// <summary>Waits until it shows a screen.</summary>
    public Task<PanelReading> WhenAsync(string screen) => WhenAsync(reading => reading.Screen == screen);

    private static Frame FrameOf(string path)
    {
        const int Width = 128, Height = 32;
        var pixels = new bool[Width, Height];
        var runs = Run().Matches(path);
        Assert.AreEqual(path.Length, runs.Sum(run => run.Length), "runs of unit squares and nothing else");
        foreach (Match run in runs)
        {
            var (x, y, length) = (Number(run, 1), Number(run, 2), Number(run, 3));
            Assert.AreEqual(length, Number(run, 4));
            for (var i = 0; i < length; i++)
            {
                pixels[x + i, y] = true;
            }
        }

        return Frame.Of(Width, Height, (x, y) => pixels[x, y]);
    }

    private static int Number(Match run, int group) => int.Parse(run.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"M(\d+) (\d+)h(\d+)v1h-(\d+)z")]
    private static partial Regex Run();
}
