using System.Diagnostics;
using System.Text.RegularExpressions;
using Dapper;
using Keyfob.Accounts.Data;
using Keyfob.Portal.Tests.Pages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Trace;

namespace Keyfob.Portal.Tests.Telemetry;

/// <summary>What the pages leave in logs, traces and the database.</summary>
[TestClass]
public sealed class PageSecrecyTests
{
    [TestMethod]
    public async Task No_password_code_session_or_serial_is_in_a_log_or_a_trace_and_no_password_session_or_one_time_code_in_the_database()
    {
        var (log, traces) = (new LogLines(), new List<Activity>());
        List<string> secrets, stored;
        await using (var bench = await PageBench.StartAsync(configure: builder =>
        {
            builder.Logging.AddProvider(log);
            builder.Services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddInMemoryExporter(traces));
        }))
        {
            using var browser = await bench.SignedInAsync(withOtp: true);
            var session = browser.Session!;
            secrets = [PageBench.Password, bench.Portal.Code, session, bench.Token.Serial, bench.Store.WrongCode()];
            await browser.OpenAsync(bench.Details + "/resync");
            await browser.SubmitAsync("resync", ("Input.Code", bench.Store.WrongCode()));
            await browser.SubmitAsync("resync", ("Input.Code", bench.Store.WrongCode()));
            await browser.OpenAsync($"/account/otp/{bench.Store.WrongCode()}");
            await browser.SignInAsync(PageBench.Password, PageBench.Password, bench.Store.WrongCode());
            await browser.PostAsync("/sign-in", [new("Input.Password", PageBench.Password)]);
            var oneTimeCodes = await UseOneTimeCodesAsync(bench);
            secrets.AddRange(oneTimeCodes);
            bench.Portal.Services.GetRequiredService<TracerProvider>().ForceFlush();
            stored = await StoredAsync(bench, [PageBench.Password, session, .. oneTimeCodes]);
        }

        Assert.IsNotEmpty(log.All);
        Assert.IsNotEmpty(traces);
        foreach (var line in log.All.Concat(traces.Select(trace => $"{trace.DisplayName} {trace.StatusDescription} {string.Join(' ', trace.TagObjects)}")))
        {
            Assert.IsFalse(secrets.Any(secret => line.Contains(secret, StringComparison.OrdinalIgnoreCase)), line);
        }

        Assert.IsEmpty(stored, string.Join('\n', stored));
    }

    [TestMethod]
    public async Task A_new_API_key_is_in_no_log_trace_or_column()
    {
        var (log, traces) = (new LogLines(), new List<Activity>());
        string secret;
        List<string> stored;
        await using (var bench = await PageBench.StartAsync(configure: builder =>
        {
            builder.Logging.AddProvider(log);
            builder.Services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddInMemoryExporter(traces));
        }))
        {
            using var browser = await bench.AdministratorAsync();
            await browser.OpenAsync("/administration/api-keys");
            await browser.SubmitAsync("make", ("Input.Name", "VPN"), ("Input.Scopes", "check"));
            secret = System.Text.RegularExpressions.Regex.Match(browser.Html, "keyfob_[0-9a-f]{16}_([0-9a-f]{64})").Groups[1].Value;
            Assert.AreEqual(64, secret.Length, browser.Text);
            bench.Portal.Services.GetRequiredService<TracerProvider>().ForceFlush();
            stored = await StoredAsync(bench, secret);
        }

        Assert.IsNotEmpty(log.All);
        Assert.IsFalse(log.All.Concat(traces.Select(trace => string.Join(' ', trace.TagObjects))).Any(line => line.Contains(secret, StringComparison.OrdinalIgnoreCase)));
        Assert.IsEmpty(stored);
    }

    // One that an administrator makes on the page and that is typed wrong and right, and one that is not used; in groups and as one word.
    private static async Task<List<string>> UseOneTimeCodesAsync(PageBench bench)
    {
        await bench.MakeAccountAsync("root", AccountRole.Administrator);
        await bench.Store.AddTokenAsync("root");
        var next = await bench.DeliverAsync();
        using var root = await bench.SignedInAsync(withOtp: true, "root");
        await root.OpenAsync("/administration/one-time-codes");
        await root.SubmitAsync("one-time-code", ("Input.User", "alice"), ("Input.Reason", "token lost"));
        var used = Regex.Match(root.Html, "shown-code\">([^<]+)<").Groups[1].Value;
        Assert.AreEqual(19, used.Length);
        using var alice = await bench.SignedInAsync(withOtp: false);
        await alice.OpenAsync("/account/otp/activate");
        (string, string)[] typed = [("Input.Serial", next.Serial), ("Input.Code", bench.CodeAt(0)), ("Input.Revokes", bench.Token.Serial)];
        var wrong = $"A{used[1..^1]}C";
        await alice.SubmitAsync("activate", [.. typed, ("Input.OneTimeCode", wrong)]);
        await alice.SubmitAsync("activate", [.. typed, ("Input.OneTimeCode", used)]);
        Assert.Contains("The token is active", alice.Text);
        var unused = await bench.MakeOneTimeCodeAsync("alice");
        return [.. new[] { used, wrong, unused }.SelectMany(code => new[] { code, code.Replace("-", "", StringComparison.Ordinal) })];
    }

    private static async Task<List<string>> StoredAsync(PageBench bench, params string[] secrets)
    {
        await using var connection = await bench.Store.Database.ConnectAsync(default);
        var file = await connection.ExecuteScalarAsync<string>("SELECT file FROM pragma_database_list WHERE name = 'main'");
        await connection.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        var content = System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file!));
        Assert.Contains("sessions", content);
        return [.. secrets.Where(secret => content.Contains(secret, StringComparison.OrdinalIgnoreCase))];
    }
}
