using System.Net;
using System.Net.Sockets;
using Keyfob.Cli;
using Keyfob.Simulator.Live;
using Keyfob.Simulator.Page.Server;

namespace Keyfob.Simulator.Tests.Page.Server;

/// <summary>What the server serves, and to whom. These tests need no browser.</summary>
[TestClass]
public sealed class ServerTests : IAsyncDisposable
{
    private readonly HttpClient _client = new();
    private readonly List<PageServer> _servers = [];

    [TestCleanup]
    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }

        _servers.Clear();
    }

    [TestMethod]
    [DataRow("_framework/blazor.web.js", "text/javascript", 50000)]
    [DataRow("keyfob.js", "text/javascript", 100)]
    [DataRow("keyfob.css", "text/css", 5000)]
    [DataRow("drawers.css", "text/css", 5000)]
    [DataRow("forced-colors.css", "text/css", 500)]
    [DataRow("_content/Keyfob.Look/keyfob.svg", "image/svg+xml", 100)]
    [DataRow("_content/Keyfob.Look/look.css", "text/css", 5000)]
    public async Task Files_of_the_page_are_served_with_their_type(string file, string type, int length)
    {
        var server = await StartAsync();
        using var answer = await _client.GetAsync(new Uri(server.Address, file));
        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.AreEqual(type, answer.Content.Headers.ContentType!.MediaType);
        Assert.IsGreaterThan(length, (await answer.Content.ReadAsByteArrayAsync()).Length);
    }

    [TestMethod]
    public async Task Every_file_that_the_page_refers_to_is_served()
    {
        var server = await StartAsync();
        var page = await _client.GetStringAsync(server.Address);
        var named = System.Text.RegularExpressions.Regex.Matches(page, "(?:src|href)=\"([^\"#]+)\"").Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.IsGreaterThan(3, named.Count);
        foreach (var name in named)
        {
            Assert.DoesNotContain("//", name);
            using var answer = await _client.GetAsync(new Uri(server.Address, name));
            Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode, name);
            Assert.IsGreaterThan(0, (await answer.Content.ReadAsByteArrayAsync()).Length, name);
        }
    }

    [TestMethod]
    public async Task Content_security_policy_allows_no_other_host()
    {
        var server = await StartAsync();
        using var answer = await _client.GetAsync(server.Address);
        var policy = Assert.ContainsSingle(answer.Headers.GetValues("Content-Security-Policy"));
        string[] allowed = ["'none'", "'self'"];
        var parts = policy.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("default-src 'none'", parts);
        foreach (var part in parts)
        {
            Assert.IsEmpty(part.Split(' ').Skip(1).Except(allowed), part);
        }

        Assert.AreEqual("nosniff", Assert.ContainsSingle(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.AreEqual("no-referrer", Assert.ContainsSingle(answer.Headers.GetValues("Referrer-Policy")));
        Assert.IsFalse(answer.Headers.Contains("Server"));
    }

    [TestMethod]
    [DataRow("attacker.example", HttpStatusCode.BadRequest)]
    [DataRow("127.0.0.1.attacker.example", HttpStatusCode.BadRequest)]
    [DataRow("localhost", HttpStatusCode.OK)]
    public async Task Request_with_a_host_name_that_is_not_allowed_is_rejected(string host, HttpStatusCode expected)
    {
        var server = await StartAsync();
        foreach (var path in new[] { "", "_blazor/negotiate?negotiateVersion=1" })
        {
            using var request = new HttpRequestMessage(path.Length == 0 ? HttpMethod.Get : HttpMethod.Post, new Uri(server.Address, path));
            request.Headers.Host = $"{host}:{server.Address.Port}";
            using var answer = await _client.SendAsync(request);
            Assert.AreEqual(expected, answer.StatusCode, path);
        }
    }

    [TestMethod]
    [DataRow("127.0.0.2", "127.0.0.2", HttpStatusCode.OK)]
    [DataRow("127.0.0.2", "evil.example", HttpStatusCode.BadRequest)]
    [DataRow("0.0.0.0", "localhost", HttpStatusCode.OK)]
    [DataRow("0.0.0.0", "127.0.0.1", HttpStatusCode.OK)]
    [DataRow("0.0.0.0", "evil.example", HttpStatusCode.BadRequest)]
    public async Task Request_to_another_listening_address_needs_an_allowed_host_name(string address, string host, HttpStatusCode expected)
    {
        var server = await PageServer.StartAsync(new PageOptions { Listen = new IPEndPoint(IPAddress.Parse(address), 0) });
        _servers.Add(server);
        using var own = await _client.GetAsync(server.Address);
        Assert.AreEqual(HttpStatusCode.OK, own.StatusCode, $"{server.Address}, which is printed");
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Address) { Headers = { Host = $"{host}:{server.Address.Port}" } };
        using var answer = await _client.SendAsync(request);
        Assert.AreEqual(expected, answer.StatusCode);
    }

    [TestMethod]
    public async Task Request_from_another_origin_is_rejected()
    {
        var server = await StartAsync();
        foreach (var (origin, expected) in new[] { ("http://evil.example", HttpStatusCode.Forbidden), ("null", HttpStatusCode.Forbidden), ($"http://127.0.0.1:{server.Address.Port}", HttpStatusCode.OK) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Address, "_blazor/negotiate?negotiateVersion=1"));
            request.Headers.Add("Origin", origin);
            using var answer = await _client.SendAsync(request);
            Assert.AreEqual(expected, answer.StatusCode, origin);
        }
    }

    [TestMethod]
    public async Task Free_port_is_used_when_the_preferred_port_is_taken()
    {
        var first = await StartAsync(takesFreePort: false);
        var second = await StartAsync(takesFreePort: false);
        Assert.AreNotEqual(first.Address.Port, second.Address.Port);
        Assert.AreNotEqual(PageOptions.PreferredPort, second.Address.Port);
        using var answer = await _client.GetAsync(second.Address);
        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
    }

    [TestMethod]
    public async Task Taken_port_that_was_given_is_an_error()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var failure = await Assert.ThrowsExactlyAsync<CommandException>(() => PageServer.StartAsync(new PageOptions { Listen = (IPEndPoint)taken.LocalEndpoint }));
        Assert.Contains("--listen", failure.Message);
    }

    [TestMethod]
    public async Task Folder_of_state_is_free_after_a_failed_start_and_after_the_end()
    {
        var folder = Directory.CreateTempSubdirectory("keyfob-page-");
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var options = new PageOptions { Desk = new LiveOptions { At = SimulatorPage.At, StateFolder = folder.FullName }, Listen = (IPEndPoint)taken.LocalEndpoint };
        var nowhere = options with { Listen = new IPEndPoint(IPAddress.Parse("192.0.2.1"), 0) };
        try
        {
            await Assert.ThrowsExactlyAsync<CommandException>(() => PageServer.StartAsync(options));
            await Assert.ThrowsExactlyAsync<CommandException>(() => PageServer.StartAsync(nowhere));
            taken.Stop();
            for (var run = 0; run < 2; run++)
            {
                var server = await PageServer.StartAsync(options);
                await server.DisposeAsync();
                await Assert.ThrowsExactlyAsync<HttpRequestException>(() => _client.GetAsync(server.Address));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [TestMethod]
    public async Task Server_listens_on_this_computer_only_by_default()
    {
        var server = await StartAsync(takesFreePort: false);
        Assert.AreEqual("127.0.0.1", server.Address.Host);
    }

    private async Task<PageServer> StartAsync(bool takesFreePort = true)
    {
        var server = await PageServer.StartAsync(new PageOptions
        {
            Desk = new LiveOptions { At = SimulatorPage.At },
            Listen = takesFreePort ? new IPEndPoint(IPAddress.Loopback, 0) : null,
        });
        _servers.Add(server);
        return server;
    }
}
