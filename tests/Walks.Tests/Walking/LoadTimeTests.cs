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
    public async Task Sign_in_and_details_are_usable_about_as_soon_as_the_simulators_page()
    {
        await using var bench = await WalkBench.StartAsync(StoreKind.Sqlite);
        await bench.OpenDetailsAsync();
        var session = await bench.Person.Page.Context.StorageStateAsync();
        var pages = new (string Name, string Address, string? Session)[]
        {
            ("style sheet", $"{bench.Address}/_content/Keyfob.Look/look.css", null),
            ("sign-in", $"{bench.Address}/sign-in", null),
            ("details", $"{bench.Address}/account/otp/KFDEMO000001", session),
            ("simulator", bench.Simulator.Address.AbsoluteUri, null),
        };
        var (first, cached) = (pages.ToDictionary(page => page.Name, _ => new List<double[]>()), pages.ToDictionary(page => page.Name, _ => new List<double[]>()));

        // The first loads compile. The pages have their turns, so that whatever else the machine does slows all of them.
        for (var load = -3; load < Loads; load++)
        {
            foreach (var (name, address, state) in pages)
            {
                var page = await (await (await Chromium.StartAsync()).NewContextAsync(new BrowserNewContextOptions { StorageState = state })).NewPageAsync();
                foreach (var times in new[] { first[name], cached[name] })
                {
                    await page.GotoAsync(address);
                    Assert.AreEqual(address, page.Url, "the session had ended");
                    times.Add(await page.EvaluateAsync<double[]>(Timing));
                }

                await page.Context.CloseAsync();
            }
        }

        var simulator = Medians("simulator, first load", first["simulator"])[1];
        var file = Medians("style sheet, first load", first["style sheet"])[0];
        foreach (var name in new[] { "sign-in", "details" })
        {
            var medians = Medians(name + ", first load", first[name]);
            Medians(name + ", with cache", cached[name]);
            TestContext.WriteLine($"{name}: first byte {medians[0] / file:0.0} times the style sheet's, usable {medians[1] / simulator:0.00} times the simulator's");
            Assert.IsLessThan(2 * simulator, medians[1], $"{name}: usable after");
        }
    }

    private double[] Medians(string name, List<double[]> loads)
    {
        double[] medians = [.. Enumerable.Range(0, 3).Select(index => loads.TakeLast(Loads).Select(times => times[index]).Order().ElementAt(Loads / 2))];
        TestContext.WriteLine($"{name}: first byte {medians[0]:0.0} ms, usable {medians[1]:0.0} ms, loaded {medians[2]:0.0} ms");
        return medians;
    }
}
