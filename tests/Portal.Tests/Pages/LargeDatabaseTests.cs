using System.Diagnostics;
using System.Net;
using Keyfob.Portal.Oversight;
using Keyfob.Verifier.Tests;

namespace Keyfob.Portal.Tests.Pages;

/// <summary>100,000 tokens and 1,000,000 audit entries against 100 and 1,000.</summary>
[TestClass]
public sealed class LargeDatabaseTests(TestContext context)
{
    private const int Tries = 7;

    // Beside twice the time: what is small is measured with the machine's noise.
    private static readonly TimeSpan s_noise = TimeSpan.FromMilliseconds(40);

    private static readonly string[] s_lists =
    [
        "/administration/audit",
        "/administration/audit?before=900",
        "/administration/audit?kind=ApiKeyMade",
        "/administration/audit?kind=CodeWrong&from=2032-08-01&to=2032-08-31",
        "/administration/audit?actor=portal:admin",
        "/administration/audit?actor=192.0.2.7",
        "/administration/audit?serial=XX1000050",
        "/administration/audit?from=2032-08-01&to=2032-08-01",
        "/administration/api-keys",
    ];

    // They count what is there.
    private static readonly string[] s_counts = ["/administration/audit?user=user50", "/administration/overview", "/administration/key-ring"];

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    [TestCategory("Slow")]
    public async Task Lists_take_at_most_twice_as_long_as_with_few_rows(StoreKind kind)
    {
        var few = await MeasureAsync(kind, 100, 1_000);
        var many = await MeasureAsync(kind, 100_000, 1_000_000);
        foreach (var page in s_lists.Concat(s_counts))
        {
            context.WriteLine($"{kind} {page}: {few[page].TotalMilliseconds:0.0} ms with few, {many[page].TotalMilliseconds:0.0} ms with many");
        }

        foreach (var page in s_lists)
        {
            Assert.IsLessThan(2 * few[page] + s_noise, many[page], page);
        }

        foreach (var page in s_counts)
        {
            Assert.IsLessThan(TimeSpan.FromSeconds(10), many[page], page);
        }
    }

    private static async Task<Dictionary<string, TimeSpan>> MeasureAsync(StoreKind kind, int tokens, int entries)
    {
        await using var bench = await PageBench.StartAsync(kind);
        using var browser = await bench.AdministratorAsync();
        await LargeDatabase.FillAsync(bench.Store, tokens, entries);
        var times = new Dictionary<string, TimeSpan>();
        foreach (var page in s_lists.Concat(s_counts))
        {
            var tries = new List<TimeSpan>();
            for (var index = 0; index < Tries; index++)
            {
                var begun = Stopwatch.GetTimestamp();
                await browser.OpenAsync(page);
                tries.Add(Stopwatch.GetElapsedTime(begun));
                Assert.AreEqual(HttpStatusCode.OK, browser.Status, page);
            }

            times[page] = tries.Min();
        }

        Assert.Contains("sealed at position", await TextAsync(browser, s_lists[0]));
        return times;
    }

    private static async Task<string> TextAsync(PageClient browser, string page)
    {
        await browser.OpenAsync(page);
        return browser.Text;
    }
}
