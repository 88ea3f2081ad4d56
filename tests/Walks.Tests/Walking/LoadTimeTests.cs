using Keyfob.Browser;
using Keyfob.Verifier.Tests;
using Keyfob.Walks.Tests.Benches;
using Microsoft.Playwright;

namespace Keyfob.Walks.Tests.Walking;

/// <summary>How long pages take in Chromium, beside a style sheet of the same server and the simulator's page. The test compares times of one run.</summary>
[TestClass]
[TestCategory("Slow")]
public sealed class LoadTimeTests
{
    private const int Loads = 20;

    private const string Timing = """
        () => { const times = performance.getEntriesByType('navigation')[0]; return [times.responseStart, times.domContentLoadedEventEnd, times.loadEventEnd]; }
        """;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Sign_in_and_details_are_usable_sooner_than_the_simulators_page()
    {
        await using var bench = await WalkBench.StartAsync(StoreKind.Sqlite);
        await bench.OpenDetailsAsync();
        var session = await bench.Person.Page.Context.StorageStateAsync();
        var details = $"{bench.Address}/account/otp/KFDEMO000001";
        var pages = new (string Name, string Address, string? Session)[]
        {
            ("style sheet", $"{bench.Address}/_content/Keyfob.Look/look.css", null),
            ("sign-in", $"{bench.Address}/sign-in", null),
            ("details", details, session),
            ("simulator", bench.Simulator.Address.AbsoluteUri, null),
        };
        var first = new Dictionary<string, double[]>();
        foreach (var (name, address, state) in pages)
        {
            first[name] = await MedianAsync(name + ", first load", _ => NewPageAsync(state), address, closes: true);
            var page = await NewPageAsync(state);
            await page.GotoAsync(address);
            await MedianAsync(name + ", with cache", _ => Task.FromResult(page), address, closes: false);
            Assert.AreEqual(address, page.Url, "the session had ended");
            await page.Context.CloseAsync();
        }

        foreach (var name in new[] { "sign-in", "details" })
        {
            TestContext.WriteLine($"{name}: first byte {first[name][0] / first["style sheet"][0]:0.0} times the style sheet's, usable {first[name][1] / first["simulator"][1]:0.00} times the simulator's");
            Assert.IsLessThan(first["simulator"][1], first[name][1], $"{name}: usable after");
        }
    }

    private static async Task<IPage> NewPageAsync(string? session)
    {
        var context = await (await Chromium.StartAsync()).NewContextAsync(new BrowserNewContextOptions { StorageState = session });
        return await context.NewPageAsync();
    }

    private async Task<double[]> MedianAsync(string name, Func<int, Task<IPage>> open, string address, bool closes)
    {
        var loads = new List<double[]>();

        // The first loads compile.
        for (var load = -3; load < Loads; load++)
        {
            var page = await open(load);
            await page.GotoAsync(address);
            var times = await page.EvaluateAsync<double[]>(Timing);
            if (load >= 0)
            {
                loads.Add(times);
            }

            if (closes)
            {
                await page.Context.CloseAsync();
            }
        }

        double[] medians = [.. Enumerable.Range(0, 3).Select(index => loads.Select(times => times[index]).Order().ElementAt(Loads / 2))];
        TestContext.WriteLine($"{name}: first byte {medians[0]:0.0} ms, usable {medians[1]:0.0} ms, loaded {medians[2]:0.0} ms");
        return medians;
    }
}
