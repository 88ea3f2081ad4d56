using System.Net;
using Keyfob.Portal.Settings;
using Keyfob.Portal.Tests.Telemetry;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Keyfob.Portal.Tests.Server;

/// <summary>What every answer of the service has, and what it does not tell.</summary>
[TestClass]
public sealed class ServerAnswerTests
{
    [TestMethod]
    public async Task Answers_are_not_kept_and_do_not_name_the_server()
    {
        await using var portal = await TestPortal.StartAsync();
        using var answer = await portal.Client().PostFormAsync(Requests.CheckPath, ("user", "nobody"), ("pass", "000000"));
        Assert.AreEqual("no-store, no-cache, no-cache", $"{answer.Headers.CacheControl}, {answer.Headers.Pragma}");
        Assert.IsFalse(portal.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.AddServerHeader);
    }

    [TestMethod]
    public async Task The_OpenAPI_document_names_no_address()
    {
        await using var portal = await TestPortal.StartAsync();
        var document = await (await portal.Client().GetAsync("/openapi/v1.json")).JsonAsync();
        Assert.IsFalse(document.TryGetProperty("servers", out var servers) && servers.GetArrayLength() > 0);
        Assert.AreEqual("Keyfob", document.GetProperty("info").GetProperty("title").GetString());
        Assert.MatchesRegex(@"^\d+\.\d+\.\d+$", document.GetProperty("info").GetProperty("version").GetString()!);
    }

    [TestMethod]
    public async Task The_variables_of_OpenTelemetry_are_its_configuration()
    {
        await using var portal = await TestPortal.StartAsync(new ServerSettings { Telemetry = new Dictionary<string, string?> { ["OTEL_SERVICE_NAME"] = "keyfob-test" } });
        Assert.AreEqual("keyfob-test", portal.Services.GetRequiredService<IConfiguration>()["OTEL_SERVICE_NAME"]);
    }

    [TestMethod]
    public async Task A_check_is_logged_with_its_outcome_and_its_client_and_without_its_user()
    {
        using var log = new LogLines();
        await using var portal = await TestPortal.StartAsync(change: builder => builder.Logging.AddProvider(log));
        await portal.Client("127.0.0.7").CheckAsync("somebody", "000000");
        var line = log.All.Single(one => one.Contains("Checked:", StringComparison.Ordinal));
        Assert.Contains("Checked: NoToken, client 127.0.0.7, 0 ms.", line);
        Assert.DoesNotContain("somebody", line);
    }

    [TestMethod]
    [DataRow("/nowhere", "text/html", "This page does not exist.")]
    [DataRow("/nowhere", "application/json", "")]
    [DataRow("/nowhere", "*/*", "")]
    public async Task An_unknown_address_is_a_page_for_browsers_and_nothing_for_programs(string path, string accept, string words)
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = portal.Client();
        client.DefaultRequestHeaders.Add("Accept", accept);
        using var answer = await client.GetAsync(path);
        Assert.AreEqual(HttpStatusCode.NotFound, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.AreEqual(words.Length == 0, text.Length == 0);
        Assert.Contains(words, text);
    }
}
