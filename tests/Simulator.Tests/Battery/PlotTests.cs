using Keyfob.Browser;
using Keyfob.Simulator.Battery.Plot;
using Keyfob.Simulator.Energy;
using Keyfob.Simulator.Energy.Tables;

namespace Keyfob.Simulator.Tests.Battery;

/// <summary>The drawing of <c>battery --plot</c>, as a browser lays it out.</summary>
[TestClass]
public class PlotTests
{
    private const string Collisions = """
        svg => {
          document.body.innerHTML = svg;
          const drawing = document.querySelector('svg');
          drawing.style.width = drawing.viewBox.baseVal.width + 'px';
          const texts = [...drawing.querySelectorAll('text')].map(e => ({ text: e.textContent, box: e.getBBox() }));
          const crosses = ({ box }, line) => {
            const [x1, y1, x2, y2] = ['x1', 'y1', 'x2', 'y2'].map(name => Number(line.getAttribute(name)));
            return [...Array(101).keys()].some(i => {
              const x = x1 + (x2 - x1) * i / 100, y = y1 + (y2 - y1) * i / 100;
              return x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height;
            });
          };
          const { width, height } = drawing.viewBox.baseVal;
          return [
            ...texts.filter(({ box }) => box.x < 0 || box.y < 0 || box.x + box.width > width || box.y + box.height > height).map(one => `${one.text} is cut off`),
            ...texts.flatMap((a, i) => texts.slice(i + 1).filter(b => a.box.x < b.box.x + b.box.width && b.box.x < a.box.x + a.box.width
              && a.box.y < b.box.y + b.box.height && b.box.y < a.box.y + a.box.height).map(b => `${a.text} collides with ${b.text}`)),
            ...texts.flatMap(one => [...drawing.querySelectorAll('line')].filter(line => crosses(one, line)).map(() => `a line crosses ${one.text}`)),
          ];
        }
        """;

    private static readonly (double Standing, double Press)[] s_others =
    [
        (15, 130), (0.5, 1), (15, 3), (3000, 130), (15, 1e6), (1e6, 130), (8, 30),
    ];

    [TestMethod]
    public async Task Labels_do_not_collide_with_each_other_or_with_lines_and_are_not_cut_off()
    {
        var page = await (await Chromium.StartAsync()).NewPageAsync();
        var folder = Directory.CreateDirectory(WorkingTree.PathOf("artifacts/pictures")).FullName;
        foreach (var (name, svg) in Drawings())
        {
            await File.WriteAllTextAsync(Path.Combine(folder, $"life-{name}.svg"), svg);
            Assert.AreEqual("", string.Join('\n', await page.EvaluateAsync<string[]>(Collisions, svg)), name);
        }

        await page.CloseAsync();
    }

    [TestMethod]
    public async Task Curve_beyond_the_axes_still_has_its_label_inside()
    {
        var page = await (await Chromium.StartAsync()).NewPageAsync();
        var svg = LifePlot.Draw(All(_ => (0.5, 1)));
        Assert.AreEqual(EnergyBoard.All.Count * SleepPolicy.All.Count, svg.Split(" at 10</text>").Length - 1);
        Assert.IsEmpty(await page.EvaluateAsync<string[]>(Collisions, svg));
        await page.CloseAsync();
    }

    // The command's own curves; and as if all boards had one life, from far beyond the axis down to days.
    private static IEnumerable<(string Name, string Svg)> Drawings()
    {
        yield return ("sampled", WrittenPlot.Svg);
        foreach (var (standing, press) in s_others)
        {
            yield return (FormattableString.Invariant($"{standing}-{press}"), LifePlot.Draw(All(_ => (standing, press))));
        }

        yield return ("spread", LifePlot.Draw(All(i => (15, 10 * Math.Pow(2, i)))));
    }

    /// <summary>A curve for each board and policy.</summary>
    /// <param name="numbers">Its current without presses in uA and its charge of a press in mC.</param>
    internal static List<LifeCurve> All(Func<int, (double Standing, double Press)> numbers) =>
    [
        .. EnergyBoard.All.SelectMany(board => SleepPolicy.All, (board, policy) => (board, policy))
            .Select((one, i) => new LifeCurve(one.board, one.policy, numbers(i).Standing, numbers(i).Press)),
    ];
}
