using System.Net;
using System.Text;
using Keyfob.Portal.ApiKeys;
using Keyfob.Verifier.Tokens;

namespace Keyfob.Portal.Tests.Tokens;

/// <summary>A program of an administrator is told which field it has to correct.</summary>
[TestClass]
public sealed class CallFieldTests
{
    private static readonly (string Path, string Fields, string[] Named)[] s_calls =
    [
        ("assign", """ "serial": "KF1", "user": "alice", "mail": "a@example.com", "organisation": "acme" """, ["serial", "user", "mail", "organisation"]),
        ("deliver", """ "serial": "KF1", "user": "alice", "mail": "a@example.com", "organisation": "acme" """, ["serial", "user", "mail", "organisation"]),
        ("renew", """ "serial": "KF1", "reason": "order 7" """, ["serial", "reason"]),
        ("clock-set", """ "serial": "KF1", "seconds": 60 """, ["serial", "seconds"]),
        ("resync/begin", """ "serial": "KF1", "code": "123456" """, ["serial", "code"]),
        ("resync/complete", """ "id": "00000000-0000-0000-0000-000000000000", "code": "123456" """, ["code"]),
        ("unassign", """ "serial": "KF1", "reason": "left" """, ["serial", "reason"]),
        ("unlock", """ "serial": "KF1", "reason": "asked" """, ["serial", "reason"]),
        ("revoke-batch", """ "batch": "B1", "reason": "lost" """, ["batch", "reason"]),
    ];

    [TestMethod]
    public async Task A_field_that_cannot_be_used_is_named()
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = await portal.KeyClientAsync(ApiScope.Admin);
        foreach (var (path, fields, named) in s_calls)
        {
            foreach (var name in named)
            {
                var body = System.Text.RegularExpressions.Regex.Replace(fields, $"\"{name}\": (\"[^\"]*\"|[0-9]+)", name == "seconds" ? "\"seconds\": 0" : $"\"{name}\": \" \"");
                using var answer = await client.PostAsync($"/token/{path}", new StringContent($"{{{body}}}", Encoding.UTF8, "application/json"));
                Assert.AreEqual(HttpStatusCode.BadRequest, answer.StatusCode, $"{path} {name}");
                Assert.StartsWith($"The field {name} is ", (await answer.JsonAsync()).GetProperty("detail").GetString()!, path);
            }
        }
    }

    [TestMethod]
    public async Task A_filter_that_cannot_be_used_is_named()
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = await portal.KeyClientAsync(ApiScope.ReadTokens);
        foreach (var name in (string[])["serial", "user", "organisation", "batch"])
        {
            using var answer = await client.GetAsync($"/token?{name}=");
            Assert.AreEqual(HttpStatusCode.BadRequest, answer.StatusCode, name);
            Assert.StartsWith($"The field {name} is ", (await answer.JsonAsync()).GetProperty("detail").GetString()!);
        }

        using var limit = await client.GetAsync("/token?limit=501");
        Assert.AreEqual("limit is 1 to 500.", (await limit.JsonAsync()).GetProperty("detail").GetString());
    }

    [TestMethod]
    [DataRow("serial=KF0000000002", "KF0000000002")]
    [DataRow("user=bob", "KF0000000002")]
    [DataRow("batch=B2", "KF0000000002")]
    [DataRow("organisation=acme", "KF0000000002")]
    [DataRow("limit=1", "KF0000000001")]
    [DataRow("limit=500", "KF0000000001 KF0000000002")]
    public async Task Each_filter_chooses_tokens(string query, string serials)
    {
        Assert.AreEqual(500, TokenFilter.MaxPage);
        await using var portal = await TestPortal.StartAsync();
        await portal.Store.AddTokenAsync("alice", row => row.Batch = "B1");
        await portal.Store.AddTokenAsync("bob", row => (row.Batch, row.Holder!.Organisation) = ("B2", "acme"));
        using var client = await portal.KeyClientAsync(ApiScope.ReadTokens);
        using var answer = await client.GetAsync($"/token?{query}");
        Assert.AreEqual(serials, string.Join(' ', (await answer.JsonAsync()).GetProperty("tokens").EnumerateArray().Select(token => token.GetProperty("serial").GetString())));
    }

    [TestMethod]
    [DataRow(1, HttpStatusCode.NoContent)]
    [DataRow(86_400, HttpStatusCode.NoContent)]
    [DataRow(86_401, HttpStatusCode.BadRequest)]
    [DataRow(-1, HttpStatusCode.BadRequest)]
    public async Task A_clock_is_moved_by_a_day_at_most(int seconds, HttpStatusCode status)
    {
        await using var portal = await TestPortal.StartAsync();
        var token = await portal.Store.AddTokenAsync();
        using var client = await portal.KeyClientAsync(ApiScope.WriteTokens);
        using var body = new StringContent($$"""{ "serial": "{{token.Serial}}", "seconds": {{seconds}} }""", Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync("/token/clock-set", body);
        Assert.AreEqual(status, answer.StatusCode);
    }
}
