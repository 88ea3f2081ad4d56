using System.Net;
using System.Text.RegularExpressions;
using Dapper;
using Keyfob.Portal.Oversight;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.LongTasks;
using Keyfob.Verifier.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace Keyfob.Portal.Tests.Pages;

[TestClass]
public sealed partial class AuditPageTests
{
    private const string Page = "/administration/audit";

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Pages_have_each_entry_once_the_newest_first(StoreKind kind)
    {
        await using var bench = await PageBench.StartAsync(kind);
        using var browser = await bench.AdministratorAsync();
        for (var number = 0; number < 120; number++)
        {
            await WriteAsync(bench, AuditKind.MailSent, "jobs", $"mail {number:D3}");
        }

        await browser.OpenAsync($"{Page}?kind=MailSent");
        var (seen, pages) = (new List<string>(), 0);
        for (; ; pages++)
        {
            seen.AddRange(Mail().Matches(browser.Text).Select(match => match.Value));
            if (Older().Match(browser.Html) is not { Success: true } older)
            {
                break;
            }

            await browser.OpenAsync("/" + WebUtility.HtmlDecode(older.Groups[1].Value));
        }

        CollectionAssert.AreEqual(Enumerable.Range(0, 120).Reverse().Select(number => $"mail {number:D3}").ToList(), seen);
        Assert.AreEqual(2, pages);
        Assert.Contains("Newest", browser.Text);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Filters_choose_entries(StoreKind kind)
    {
        await using var bench = await PageBench.StartAsync(kind);
        using var browser = await bench.AdministratorAsync();
        await bench.Store.CheckAsync(bench.Store.WrongCode(), client: "192.0.2.7");
        // Moves the clock only: the work in the background would do each of its runs of two days.
        bench.Store.Time.AdjustTime(bench.Store.Time.GetUtcNow().AddDays(2));
        await WriteAsync(bench, AuditKind.ApiKeyMade, "192.0.2.70", "two days later");
        using var later = await bench.SignedInAsync(withOtp: false, AdministrationBench.Administrator);
        await later.SignInAsync(AdministrationBench.Administrator, PageBench.Password, bench.Portal.Code);
        foreach (var (query, has, hasNot) in new[]
        {
            ("from=2033-05-20", "two days later", "Code wrong"),
            ("to=2033-05-19", "Code wrong", "two days later"),
            ("from=2033-05-18&to=2033-05-18", "Code wrong", "two days later"),
            ("kind=CodeWrong", "192.0.2.7", "two days later"),
            ("kind=CodeWrong&actor=192.0.2.7&user=alice&from=2033-05-18", "192.0.2.7", "two days later"),
            ("actor=192.0.2.70", "two days later", "Code wrong"),
            ("actor=192.0.2.7", "two days later", "By command line"),
            ($"serial={bench.Token.Serial}", "Code wrong", "two days later"),
            ("user=ALICE", "Code wrong", "two days later"),
            ("user=alice&actor=192", "Code wrong", "two days later"),
            ("user=nobody", "There are no such entries", "Code wrong"),
            ("serial=none", "There are no such entries", "Code wrong"),
            ("actor=%25", "There are no such entries", "Code wrong"),
        })
        {
            await later.OpenAsync($"{Page}?{query}");
            var list = later.Text[later.Text.IndexOf("All entries", StringComparison.Ordinal)..];
            Assert.Contains(has, list, query);
            Assert.DoesNotContain(hasNot, list, query);
        }
    }

    [TestMethod]
    [DataRow("from=yesterday", "The first day is no day")]
    [DataRow("to=2033-02-30", "The last day is no day")]
    [DataRow("from=2033-05-18&to=2033-05-17", "before the first day")]
    [DataRow("kind=Magic", "no such kind")]
    [DataRow("kind=1", "no such kind")]
    [DataRow("before=-1", "does not exist")]
    [DataRow("before=99999999999999999999", "does not exist")]
    [DataRow("before=999999", "There are no older entries")]
    public async Task Bad_filters_are_answered_in_words(string query, string message)
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.AdministratorAsync();
        await browser.OpenAsync($"{Page}?{query}");
        Assert.AreEqual(HttpStatusCode.OK, browser.Status);
        Assert.Contains(message, browser.Text);
    }

    [TestMethod]
    public async Task What_entries_have_is_text_and_not_markup()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.AdministratorAsync();
        await WriteAsync(bench, AuditKind.MailSent, "<script>alert(1)</script>", "\"><b>");
        await browser.OpenAsync($"{Page}?actor=<script>");
        Assert.DoesNotContain("<script>alert", browser.Html);
        Assert.Contains("<script>alert(1)</script>", browser.Text);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task An_export_has_all_entries_of_the_filter_in_UTF_8_without_formulas_and_is_audited(StoreKind kind)
    {
        await using var bench = await PageBench.StartAsync(kind);
        using var browser = await bench.AdministratorAsync();
        await WriteAsync(bench, AuditKind.MailSent, "=1+2", "Zoë, \"mail\"\nsecond line");
        for (var number = 0; number < AuditFilter.MaxPage + 1; number++)
        {
            await WriteAsync(bench, AuditKind.MailSent, "jobs", "-5");
        }

        await browser.OpenAsync($"{AuditExport.Path}?kind=MailSent");
        Assert.AreEqual("text/csv; charset=utf-8", browser.Answer.Content.Headers.ContentType!.ToString());
        Assert.AreEqual("attachment; filename=audit-2033-05-18.csv", browser.Answer.Content.Headers.ContentDisposition!.ToString());
        var bytes = await browser.Answer.Content.ReadAsByteArrayAsync();
        Assert.AreEqual("EFBBBF", Convert.ToHexString(bytes, 0, 3));
        var lines = System.Text.Encoding.UTF8.GetString(bytes, 3, bytes.Length - 3).Split("\r\n");
        Assert.HasCount(1 + AuditFilter.MaxPage + 2 + 1, lines);
        Assert.AreEqual("time,kind,serial,actor,detail,position,row", lines[0]);
        Assert.MatchesRegex(@"^2033-05-18T03:33:45\.000Z,MailSent,,jobs,'-5,\d*,\d+$", lines[1]);
        Assert.MatchesRegex(@"^2033-05-18T03:33:45\.000Z,MailSent,,'=1\+2,""Zoë, """"mail""""\nsecond line"",\d*,\d+$", lines[^2]);
        Assert.HasCount(AuditFilter.MaxPage + 2, lines[1..^1].Select(line => line.Split(',')[^1]).Distinct().ToList(), "each row once");
        var entry = (await bench.Store.AuditAsync())[^1];
        Assert.AreEqual(("AuditExported", "kind MailSent"), (entry.Kind, entry.Detail));
        Assert.StartsWith("portal:admin:", entry.Actor);
    }

    [TestMethod]
    [DataRow("=1+1", "'=1+1")]
    [DataRow("+1", "'+1")]
    [DataRow("-1", "'-1")]
    [DataRow("@SUM(A1)", "'@SUM(A1)")]
    [DataRow("  =1", "'  =1")]
    [DataRow("\t=1", "\"'\t=1\"")]
    [DataRow("\r=1", "\"'\r=1\"")]
    [DataRow("＝1", "'＝1")]
    [DataRow("a,b", "\"a,b\"")]
    [DataRow(",b", "\",b\"")]
    [DataRow("a\"b", "\"a\"\"b\"")]
    [DataRow("portal:alice", "portal:alice")]
    [DataRow(" ", "\" \"")]
    [DataRow(null, "")]
    public void A_cell_is_no_formula_and_quoted(string? text, string cell) => Assert.AreEqual(cell, AuditCsv.Cell(text));

    [TestMethod]
    public async Task A_search_that_cannot_be_read_exports_nothing()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.AdministratorAsync();
        await browser.OpenAsync($"{AuditExport.Path}?from=yesterday");
        Assert.AreEqual(HttpStatusCode.BadRequest, browser.Status);
        Assert.Contains("The first day is no day", browser.Text);
        Assert.IsFalse((await bench.Store.AuditAsync()).Any(row => row.Kind == "AuditExported"));
    }

    [TestMethod]
    public async Task An_export_ends_when_its_session_does()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.AdministratorAsync();
        for (var number = 0; number < AuditFilter.MaxPage + 1; number++)
        {
            await WriteAsync(bench, AuditKind.MailSent, "jobs", null);
        }

        var visitor = browser.Visitor;
        var lines = await bench.Portal.Services.GetRequiredService<AuditDesk>().ExportTrailAsync(visitor, new AuditFilter(), default);
        var count = 0;
        await Assert.ThrowsExactlyAsync<Accounts.Sessions.AccessRefusedException>(async () =>
        {
            await foreach (var _ in lines)
            {
                if (++count == 10)
                {
                    await browser.SubmitAsync("/sign-out");
                }
            }
        });
        Assert.AreEqual(1 + AuditFilter.MaxPage, count, "the batch that was read already");
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_verification_runs_in_the_background_and_its_findings_are_shown(StoreKind kind)
    {
        await using var bench = await PageBench.StartAsync(kind);
        using var browser = await bench.AdministratorAsync();
        var runner = bench.Portal.Services.GetRequiredService<LongTaskRunner>();
        await bench.Portal.Services.GetRequiredService<AuditSealer>().RunOnceAsync(default);
        await browser.OpenAsync(Page);
        await browser.SubmitAsync("verify");
        Assert.Contains("It begins within some seconds", browser.Text);
        Assert.DoesNotContain("Verify the audit trail", browser.Text);
        Assert.IsTrue(await runner.RunOnceAsync(default));
        await browser.OpenAsync(Page);
        Assert.Contains("Nothing is wrong with the audit trail", browser.Text);

        await using (var connection = await bench.Store.Database.ConnectAsync(default))
        {
            await connection.ExecuteAsync("UPDATE audit SET actor = 'somebody else' WHERE position = 1");
        }

        await browser.SubmitAsync("verify");
        Assert.IsTrue(await runner.RunOnceAsync(default));
        await browser.OpenAsync(Page);
        Assert.Contains("Something is wrong with the audit trail", browser.Text);
        Assert.Contains("position 1 (row 1): edited", browser.Text);
        Assert.AreEqual(2, (await bench.Store.AuditAsync()).Count(row => row.Kind == "LongTaskAsked" && row.Detail == "VerifyAudit"));
    }

    [TestMethod]
    public async Task A_second_verification_is_not_begun_while_one_runs()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.AdministratorAsync();
        using var second = await bench.SignedInAsync(withOtp: false, AdministrationBench.Administrator);
        bench.Store.Time.Advance(TimeSpan.FromSeconds(30));
        await second.SignInAsync(AdministrationBench.Administrator, PageBench.Password, bench.Portal.Code);
        await browser.OpenAsync(Page);
        await second.OpenAsync(Page);
        await browser.SubmitAsync("verify");
        await second.SubmitAsync("verify");
        Assert.Contains("A verification has not ended yet", second.Text);
        Assert.AreEqual(1, (await bench.Store.AuditAsync()).Count(row => row.Kind == "LongTaskAsked"));
    }

    private static Task WriteAsync(PageBench bench, AuditKind kind, string actor, string? detail) =>
        bench.Store.WriteAuditAsync(new AuditEntry(bench.Store.Time.GetUtcNow(), null, null, kind, actor, detail));

    [GeneratedRegex(@"mail \d{3}")]
    private static partial Regex Mail();

    [GeneratedRegex("rel=\"next\" href=\"([^\"]*)\"")]
    private static partial Regex Older();
}
