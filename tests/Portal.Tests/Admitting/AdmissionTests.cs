using System.Net;
using Keyfob.Portal.Admitting;
using Keyfob.Portal.Settings;
using Microsoft.AspNetCore.HttpOverrides;

namespace Keyfob.Portal.Tests.Admitting;

[TestClass]
public class AdmissionTests
{
    private static readonly ServerSettings s_default = new();

    private static readonly ServerSettings s_behindProxy = new()
    {
        Clients = NetworkList.Parse("", "127.0.0.0/8,::1,10.0.0.0/8,192.0.2.7,fd00::/8", NetworkList.None),
        Proxies = NetworkList.Parse("", "127.0.0.1,10.9.9.0/24", NetworkList.None),
    };

    [TestMethod]
    [DataRow("127.0.0.1", true)]
    [DataRow("127.1.2.3", true)]
    [DataRow("::1", true)]
    [DataRow("::ffff:127.0.0.1", true)]
    [DataRow("192.0.2.7", false)]
    [DataRow("::ffff:192.0.2.7", false)]
    [DataRow("fe80::1", false)]
    public Task By_default_only_this_machine_is_admitted(string peer, bool isAdmitted) => AssertAsync(s_default, peer, null, null, isAdmitted);

    [TestMethod]
    [DataRow("127.0.0.1", "X-Forwarded-For", "127.0.0.1")]
    [DataRow("127.0.0.1", "Forwarded", "for=127.0.0.1")]
    [DataRow("192.0.2.7", "X-Forwarded-For", "127.0.0.1")]
    [DataRow("192.0.2.7", "x-forwarded-for", "127.0.0.1, 127.0.0.1")]
    public Task Without_a_configured_proxy_a_forwarded_request_is_refused(string peer, string header, string value) => AssertAsync(s_default, peer, header, value, isAdmitted: false);

    [TestMethod]
    [DataRow("127.0.0.1", null, null, false, DisplayName = "the proxy itself")]
    [DataRow("10.9.9.1", null, null, false, DisplayName = "the other proxy itself")]
    [DataRow("127.0.0.2", null, null, true, DisplayName = "a client beside the proxy")]
    [DataRow("192.0.2.7", null, null, true, DisplayName = "a client without a proxy")]
    [DataRow("192.0.2.8", null, null, false, DisplayName = "a stranger")]
    [DataRow("127.0.0.1", "X-Forwarded-For", "192.0.2.7", true, DisplayName = "a client behind the proxy")]
    [DataRow("::ffff:127.0.0.1", "X-Forwarded-For", "192.0.2.7", true, DisplayName = "a client behind the proxy, mapped")]
    [DataRow("127.0.0.1", "X-Forwarded-For", "::ffff:192.0.2.7", true, DisplayName = "a mapped client behind the proxy")]
    [DataRow("127.0.0.1", "X-Forwarded-For", "fd00::5", true, DisplayName = "an IPv6 client behind the proxy")]
    [DataRow("127.0.0.1", "X-Forwarded-For", "192.0.2.8", false, DisplayName = "a stranger behind the proxy")]
    [DataRow("127.0.0.1", "X-Forwarded-For", "192.0.2.7, 192.0.2.8", false, DisplayName = "a stranger who forges a client")]
    [DataRow("127.0.0.1", "X-Forwarded-For", "127.0.0.1", false, DisplayName = "a stranger who forges the proxy")]
    [DataRow("127.0.0.1", "X-Forwarded-For", "192.0.2.7, 127.0.0.1", false, DisplayName = "more proxies than the limit")]
    [DataRow("127.0.0.1", "X-Forwarded-For", "unknown", false, DisplayName = "no address")]
    [DataRow("127.0.0.1", "Forwarded", "for=192.0.2.7", false, DisplayName = "a header that is not read")]
    [DataRow("192.0.2.7", "X-Forwarded-For", "10.0.0.1", false, DisplayName = "a client that forges another one")]
    [DataRow("192.0.2.8", "X-Forwarded-For", "192.0.2.7", false, DisplayName = "a stranger who forges a client, past the proxy")]
    public Task Behind_a_proxy_the_forwarded_address_counts(string peer, string? header, string? value, bool isAdmitted) =>
        AssertAsync(s_behindProxy, peer, header, value, isAdmitted);

    [TestMethod]
    public void Only_the_configured_proxies_are_believed_also_without_the_guard_before_it()
    {
        Assert.AreEqual(ForwardedHeaders.None, Forwarding.Options(s_default).ForwardedHeaders, "the framework believes everybody if no proxy is known");
        var options = Forwarding.Options(s_behindProxy);
        Assert.IsEmpty(options.KnownProxies);
        Assert.AreSequenceEqual(s_behindProxy.Proxies.Networks, options.KnownIPNetworks);
    }

    [TestMethod]
    public Task Two_proxies_in_a_row_need_a_limit_of_two() =>
        AssertAsync(s_behindProxy with { ForwardLimit = 2 }, "127.0.0.1", "X-Forwarded-For", "192.0.2.8, 192.0.2.7, 10.9.9.1", isAdmitted: true);

    [TestMethod]
    public async Task A_page_of_another_site_is_refused()
    {
        await using var portal = await TestPortal.StartAsync();
        foreach (var (origin, status) in new[] { ("http://localhost", HttpStatusCode.OK), ("https://evil.example", HttpStatusCode.Forbidden), ("null", HttpStatusCode.Forbidden) })
        {
            using var client = portal.Client();
            client.DefaultRequestHeaders.Add("Origin", origin);
            using var answer = await client.PostFormAsync(Requests.CheckPath, ("user", "alice"), ("pass", "000000"));
            Assert.AreEqual(status, answer.StatusCode, origin);
        }
    }

    [TestMethod]
    [DataRow("127.0.0.1", "192.0.2.99", "127.0.0.1", DisplayName = "a client that is not trusted with it")]
    [DataRow("10.0.0.1", "192.0.2.99", "192.0.2.99", DisplayName = "a relay")]
    [DataRow("10.0.0.1", "::ffff:192.0.2.99", "192.0.2.99", DisplayName = "a mapped address")]
    [DataRow("10.0.0.1", "no address", "10.0.0.1", DisplayName = "no address")]
    [DataRow("10.0.0.1", "", "10.0.0.1", DisplayName = "an empty field")]
    public async Task The_field_client_is_believed_from_a_relay_only(string peer, string field, string audited)
    {
        await using var portal = await TestPortal.StartAsync(s_behindProxy with { Proxies = NetworkList.None, Relays = NetworkList.Parse("", "10.0.0.1", NetworkList.None) });

        using var answer = await portal.Client(peer).PostFormAsync(Requests.CheckPath, ("user", "alice"), ("pass", "000000"), ("client", field));

        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.AreEqual(audited, (await portal.Store.AuditAsync()).Single().Actor);
    }

    private static async Task AssertAsync(ServerSettings settings, string peer, string? header, string? value, bool isAdmitted)
    {
        await using var portal = await TestPortal.StartAsync(settings);
        using var client = portal.Client(peer);
        if (header != null)
        {
            client.DefaultRequestHeaders.TryAddWithoutValidation(header, value);
        }

        using var check = await client.PostFormAsync(Requests.CheckPath, ("user", "nobody"), ("pass", "000000"));
        using var status = await client.PostFormAsync(Requests.StatusPath, ("user", "nobody"), ("pass", "000000"));

        Assert.AreEqual(isAdmitted ? HttpStatusCode.OK : HttpStatusCode.Forbidden, check.StatusCode);
        Assert.AreEqual(isAdmitted, (await check.JsonAsync()).GetProperty("result").GetProperty("status").GetBoolean());
        Assert.AreEqual(isAdmitted ? HttpStatusCode.Unauthorized : HttpStatusCode.BadRequest, status.StatusCode);
        Assert.HasCount(isAdmitted ? 2 : 0, await portal.Store.AuditAsync());
    }
}
