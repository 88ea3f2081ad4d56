using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Tests;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Portal.Tests.Pages;

[TestClass]
public sealed partial class OverviewPageTests
{
    private const string Page = "/administration/overview";

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Tokens_are_counted_by_state_flags_and_dates(StoreKind kind)
    {
        await using var bench = await PageBench.StartAsync(kind);
        using var browser = await bench.AdministratorAsync();
        var now = bench.Store.Time.GetUtcNow();
        await AddAsync(bench, "u1", token => (token.ExpiresAt, token.RevokesAt) = (now.AddDays(29), now.AddDays(29 + 365)));
        await AddAsync(bench, "u2", token => (token.ExpiresAt, token.RevokesAt) = (now.AddDays(59), now.AddDays(59 + 365)));
        await AddAsync(bench, "u3", token => (token.State, token.ExpiresAt, token.RevokesAt) = (TokenState.Suspended, now.AddDays(-300), now.AddDays(65)));
        await AddAsync(bench, "u4", token => (token.ExpiresAt, token.RevokesAt) = (now.AddDays(-1), now.AddDays(364))); // the job has not run
        await AddAsync(bench, "u5", token => token.Failures = 10);
        await AddAsync(bench, "u6", token => token.YearFailures = 100);
        await AddAsync(bench, "u7", token => token.Blocked = true);
        await AddAsync(bench, null, _ => { });
        await AddAsync(bench, null, token => token.State = TokenState.Revoked);
        await browser.OpenAsync(Page);
        CollectionAssert.AreEqual((long[])[1, 7, 2, 1], Table(browser.Html, "Tokens by state")[0].ToArray(), "inventory, active, suspended, revoked");
        foreach (var text in (string[])["failures in a row 1 ", "failures in a year 1 ", "Reported lost 1 "])
        {
            Assert.Contains(text, browser.Text);
        }

        CollectionAssert.AreEqual((long[])[1, 2, 2], Table(browser.Html, "What falls due")[0].ToArray());
        CollectionAssert.AreEqual((long[])[0, 0, 1], Table(browser.Html, "What falls due")[1].ToArray());
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Drifting_clocks_are_listed_with_speed_uncertainty_and_dates(StoreKind kind)
    {
        await using var bench = await PageBench.StartAsync(kind);
        using var browser = await bench.AdministratorAsync();
        var now = bench.Store.Time.GetUtcNow();
        await AddAsync(bench, "steady", token => (token.ClockSetAt, token.LastSuccessAt, token.Drift) = (now.AddDays(-365), now, 4));
        await AddAsync(bench, "gone", token => (token.Rate, token.ClockSetAt, token.LastSuccessAt, token.Drift) = (20, now.AddDays(-400), now.AddDays(-200), -14));
        await AddAsync(bench, "young", token => (token.ClockSetAt, token.LastSuccessAt, token.Drift) = (now.AddDays(-1), now, 1));
        await AddAsync(bench, "moved", token => (token.LastSuccessAt, token.ClockCorrection) = (now, 40));
        await browser.OpenAsync(Page);
        Assert.Contains("steady gains 0.33 ± 0.08 s a day (+3.8 ± 1.0 ppm) leaves the window on", browser.Text);
        Assert.Contains("gone loses 2.10 ± 0.15 s a day (-24.3 ± 1.7 ppm) has left the window on", browser.Text);
        Assert.Contains("drift -14 steps of 30 s when last used", browser.Text);
        Assert.Contains("at the bound of its maker", browser.Text);
        Assert.DoesNotContain("young", browser.Text, "one step is no measured drift");
        Assert.Contains("Need a resync 1: ", browser.Text);
        Assert.Contains("Not used for too long 1: ", browser.Text);
        var speeds = Table(browser.Html, "Speed of clocks")[0];
        CollectionAssert.AreEqual((long[])[1, 0, 1, 0, 0, 1], speeds.ToArray());
        Assert.IsLessThan(browser.Text.LastIndexOf("steady gains", StringComparison.Ordinal), browser.Text.LastIndexOf("gone loses", StringComparison.Ordinal), "the faster one first");
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Failures_are_counted_by_UTC_day_and_token_and_the_chart_has_the_table_s_numbers(StoreKind kind)
    {
        await using var bench = await PageBench.StartAsync(kind);
        using var browser = await bench.AdministratorAsync();
        var today = new DateTimeOffset(2033, 5, 18, 0, 0, 0, TimeSpan.Zero);
        await WriteAsync(bench, today.AddDays(-30).AddTicks(-1), AuditKind.CodeWrong, null, 3); // a day too old
        await WriteAsync(bench, today.AddDays(-29), AuditKind.CodeWrong, null, 4);
        await WriteAsync(bench, today.AddDays(-10).AddHours(23), AuditKind.CodeReplayed, null, 2);
        await WriteAsync(bench, today.AddDays(-10), AuditKind.CodeRefused, "Locked", 5);
        await WriteAsync(bench, today.AddDays(-10), AuditKind.CodeRefused, "HardLocked", 1);
        await WriteAsync(bench, today, AuditKind.CodeRefused, "TooSoon", 7);
        await WriteAsync(bench, today.AddHours(1), AuditKind.CodeWrong, null, 8);
        await WriteAsync(bench, today, AuditKind.ResyncFailed, null, 9); // no code of a sign-in
        await WriteAsync(bench, today.AddDays(1), AuditKind.CodeWrong, null, 2); // of a machine whose clock is ahead
        await browser.OpenAsync(Page);
        var table = Table(browser.Html, "Codes that were not accepted");
        Assert.AreEqual((4L, 6L, 8L, 7L), (table[0][0], table[2][19], table[0][29], table[3][29]), "wrong, locked, wrong today, refused today");
        Assert.AreEqual((12L, 2L, 6L, 7L), (table[0].Sum(), table[1].Sum(), table[2].Sum(), table[3].Sum()));

        var bars = Bars(browser.Html, "failures");
        Assert.HasCount(table.Sum(series => series.Count(value => value > 0)), bars);
        foreach (var (series, day, height) in bars)
        {
            Assert.AreEqual(table[series][day], Math.Round(height * 20 / 100), 0.001, "20 is the upper edge");
        }

        Assert.Contains($"{bench.Token.Serial} alice 27 ", browser.Text);
    }

    [TestMethod]
    public async Task Charts_are_pictures_with_a_name_and_a_description_and_without_inline_styles()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.AdministratorAsync();
        await browser.OpenAsync(Page);
        var charts = Regex.Matches(browser.Html, "<svg class=\"chart-plot\" role=\"img\" aria-labelledby=\"([a-z]+)-title \\1-text\"");
        Assert.HasCount(3, charts);
        foreach (Match chart in charts)
        {
            Assert.Contains($"<title id=\"{chart.Groups[1].Value}-title\">", browser.Html);
            Assert.Contains($"<desc id=\"{chart.Groups[1].Value}-text\">", browser.Html);
        }

        Assert.DoesNotContain("style=\"", browser.Html);
        Assert.Contains("There are no failures of tokens", browser.Text);
        Assert.Contains("No clock has a drift of more than one step", browser.Text);
    }

    private static Task<TokenRow> AddAsync(PageBench bench, string? user, Action<TokenRow> change) => bench.Store.AddTokenAsync(user, change);

    private static async Task WriteAsync(PageBench bench, DateTimeOffset at, AuditKind kind, string? detail, int count)
    {
        for (var index = 0; index < count; index++)
        {
            await bench.Store.Database.WriteAsync(
                async (connection, transaction) =>
                {
                    var number = await AuditWriter.CountAsync(connection, transaction, bench.Token.Id);
                    return await new AuditWriter(bench.Store.Keys).WriteAsync(connection, transaction, new AuditEntry(at, bench.Token.Id, number, kind, "192.0.2.1", detail));
                },
                default);
        }
    }

    // The columns of numbers.
    private static List<List<long>> Table(string html, string caption)
    {
        var table = TableText().Matches(html).Select(match => match.Value).Single(text => Regex.IsMatch(text, $"<caption[^>]*>{caption}</caption>"));
        var rows = Row().Matches(table).Select(row => Cell().Matches(row.Value).Select(cell => long.Parse(cell.Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture)).ToList())
            .Where(row => row.Count > 0).ToList();
        return [.. Enumerable.Range(0, rows[0].Count).Select(column => rows.ConvertAll(row => row[column]))];
    }

    // Series, column and height in percent, from the picture.
    private static List<(int Series, int Column, double Height)> Bars(string html, string id)
    {
        var chart = Regex.Match(WebUtility.HtmlDecode(html), $"aria-labelledby=\"{id}-title.*?</svg>", RegexOptions.Singleline).Value;
        return [.. Bar().Matches(chart).Select(bar => (Number(bar, 1) - 1, (int)(Double(bar, 2) / (100.0 / 30)), Double(bar, 3)))];

        static int Number(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
        static double Double(Match match, int group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("<table.*?</table>", RegexOptions.Singleline)]
    private static partial Regex TableText();

    [GeneratedRegex("<tr>.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex("<td class=\"number\">([\\d,]+)</td>")]
    private static partial Regex Cell();

    [GeneratedRegex("<rect class=\"chart-(\\d)\" x=\"([\\d.]+)%\" y=\"[\\d.]+%\" width=\"[\\d.]+%\" height=\"([\\d.]+)%\"")]
    private static partial Regex Bar();
}
