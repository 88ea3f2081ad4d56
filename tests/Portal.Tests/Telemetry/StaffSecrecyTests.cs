using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Keyfob.Portal.Tests.Pages;
using Keyfob.Portal.Tests.Pages.Staff;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Trace;

namespace Keyfob.Portal.Tests.Telemetry;

/// <summary>What the pages of administrators leave in logs, traces and pages.</summary>
[TestClass]
public sealed class StaffSecrecyTests
{
    [TestMethod]
    public async Task No_seed_password_or_serial_is_in_a_log_or_a_trace_and_no_seed_in_a_page()
    {
        const string Typed = "a first password";
        var (log, traces, pages) = (new LogLines(), new List<Activity>(), new StringBuilder());
        string made;
        await using (var bench = await PageBench.StartAsync(configure: builder =>
        {
            builder.Logging.AddProvider(log);
            builder.Services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddInMemoryExporter(traces));
        }))
        {
            using var browser = await bench.AdministratorAsync();
            var encrypted = Encoding.UTF8.GetBytes(SeedFiles.OfFactory(bench.Store.Time.GetUtcNow(), isPassword: true));
            await ImportAsync("import", encrypted, ("password", "wrong horse battery"));
            await ImportAsync("import", encrypted, ("password", SeedFiles.Password));
            await browser.SubmitFileAsync("import", encrypted, ("password", SeedFiles.Password));
            Assert.Contains("2 tokens imported.", browser.Text);
            await ImportAsync("import", Encoding.UTF8.GetBytes($"KF9,{Convert.ToHexString(SeedFiles.SecondSeed)},TOTP,9,30\nKF8,{Convert.ToHexString(SeedFiles.SecondSeed)}\n"));
            await browser.OpenAsync("/administration/tokens/KF1");
            pages.Append(browser.Html);
            await browser.OpenAsync("/administration/accounts/new");
            await browser.SubmitAsync("new-account", ("Input.User", "bob"), ("Input.Role", "Holder"), ("Input.Password", Typed), ("Input.Reason", ""));
            Assert.DoesNotContain(Typed, browser.Html);
            await browser.SubmitAsync("new-account", ("Input.User", "bob"), ("Input.Role", "Holder"), ("Input.Password", Typed), ("Input.Reason", "new"));
            await browser.SubmitAsync("password", ("password", ""), ("reason", "forgotten"));
            made = Regex.Match(browser.Html, "class=\"secret\">([^<]+)<").Groups[1].Value;
            Assert.AreEqual(20, made.Length);
            bench.Portal.Services.GetRequiredService<TracerProvider>().ForceFlush();
            var stored = string.Join('\n', (await bench.Store.AuditAsync()).Select(row => $"{row.Actor} {row.Detail}"));
            Assert.IsFalse(new[] { Typed, made, SeedFiles.Password }.Any(stored.Contains), "the audit");

            async Task ImportAsync(string form, byte[] file, params (string, string)[] fields)
            {
                await browser.OpenAsync("/administration/import");
                await browser.SubmitFileAsync(form, file, fields);
                pages.Append(browser.Html);
            }
        }

        string[] seeds = [.. new[] { SeedFiles.SecondSeed, Verifier.Tests.TestStore.Seed }.SelectMany(seed => new[] { Convert.ToHexString(seed), Convert.ToBase64String(seed), Encoding.ASCII.GetString(seed) })];
        Assert.IsFalse(seeds.Append(SeedFiles.Password).Append("wrong horse").Any(secret => pages.ToString().Contains(secret, StringComparison.OrdinalIgnoreCase)), "the pages");
        Assert.IsNotEmpty(log.All);
        Assert.IsNotEmpty(traces);
        string[] secrets = [.. seeds, SeedFiles.Password, "wrong horse", Typed, made, "KF1"];
        foreach (var line in log.All.Concat(traces.Select(trace => $"{trace.DisplayName} {trace.StatusDescription} {string.Join(' ', trace.TagObjects)}")))
        {
            Assert.IsFalse(secrets.Any(secret => line.Contains(secret, StringComparison.OrdinalIgnoreCase)), line);
        }
    }
}
