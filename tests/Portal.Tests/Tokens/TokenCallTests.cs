using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Keyfob.Portal.ApiKeys;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Tests;
using Keyfob.VerifierRules.LifeCycle;
using Keyfob.VerifierRules.Verification;

namespace Keyfob.Portal.Tests.Tokens;

[TestClass]
public class TokenCallTests
{
    private const string Serial = "KF0000000001";

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_token_is_assigned_used_blocked_and_revoked_with_reasons_in_the_audit(StoreKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind: kind);
        await portal.Store.AddTokenAsync(user: null);
        await portal.Store.AddTokenAsync(user: null);
        using var admin = await portal.KeyClientAsync(ApiScope.Admin);

        await AssertAsync(admin, "/token/assign", new { serial = Serial, user = "alice", mail = "alice@example.com", purchase = "2033-01-01" }, HttpStatusCode.NoContent);
        await AssertAsync(admin, "/token/assign", new { serial = "KF0000000002", user = "Alice" }, HttpStatusCode.Conflict);
        Assert.IsTrue((await admin.CheckAsync("alice", portal.Code)).IsAccepted());
        await AssertAsync(admin, "/token/block", new { serial = Serial, reason = "left in a taxi" }, HttpStatusCode.NoContent);
        await AssertAsync(admin, "/token/block", new { serial = Serial, reason = "again" }, HttpStatusCode.Conflict);
        await AssertAsync(admin, "/token/unblock", new { serial = Serial, reason = "found" }, HttpStatusCode.NoContent);
        await AssertAsync(admin, "/token/unlock", new { serial = Serial, reason = "asked by phone" }, HttpStatusCode.NoContent);
        await AssertAsync(admin, "/token/reset", new { serial = Serial, reason = "clock was off" }, HttpStatusCode.NoContent);
        await AssertAsync(admin, "/token/renew", new { serial = Serial, reason = "order 7" }, HttpStatusCode.NoContent);
        await AssertAsync(admin, "/token/clock-set", new { serial = Serial, seconds = 60 }, HttpStatusCode.NoContent);
        await AssertAsync(admin, "/token/unassign", new { serial = Serial, reason = "left" }, HttpStatusCode.NoContent);
        await AssertAsync(admin, "/token/revoke", new { serial = Serial, reason = "broken" }, HttpStatusCode.NoContent);
        await AssertAsync(admin, "/token/revoke", new { serial = "KF9", reason = "broken" }, HttpStatusCode.NotFound);

        var audit = (await portal.Store.AuditAsync()).Where(row => row.TokenId != null && row.Kind != nameof(AuditKind.CodeAccepted)).Select(row => $"{row.Kind} {row.Detail}").ToArray();
        CollectionAssert.AreEqual(
            new[]
            {
                "Assigned alice", "Blocked left in a taxi", "Unblocked found", "Unlocked asked by phone", "WasReset clock was off", "Renewed until 2035-01-01, order 7",
                "ClockSet 60 s", "Unassigned left", "Revoked broken",
            },
            audit);
        Assert.IsTrue((await portal.Store.AuditAsync()).Skip(1).All(row => row.Actor.StartsWith("key:", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task A_delivered_token_is_listed_with_its_user_and_accepts_no_codes()
    {
        await using var portal = await TestPortal.StartAsync();
        await portal.Store.AddTokenAsync(user: null);
        using var admin = await portal.KeyClientAsync(ApiScope.Admin);

        await AssertAsync(admin, "/token/deliver", new { serial = Serial, user = "alice", organisation = "acme", purchase = "2033-05-01" }, HttpStatusCode.NoContent);
        await AssertAsync(admin, "/token/deliver", new { serial = Serial, user = "bob" }, HttpStatusCode.Conflict);
        await AssertAsync(admin, "/token/deliver", new { serial = "KF9", user = "bob" }, HttpStatusCode.NotFound);
        Assert.IsFalse((await admin.CheckAsync("alice", portal.Code)).IsAccepted());

        foreach (var filter in new[] { "user=ALICE", "organisation=acme", "state=Inventory" })
        {
            var token = (await admin.GetFromJsonAsync<JsonElement>($"/token?{filter}")).GetProperty("tokens")[0];
            Assert.AreEqual("Inventory alice acme 2034-05-01", $"{token.GetProperty("state")} {token.GetProperty("deliveredTo")} {token.GetProperty("organisation")} {token.GetProperty("expiresAt").GetDateTimeOffset():yyyy-MM-dd}");
        }

        await AssertAsync(admin, "/token/unassign", new { serial = Serial, reason = "sent back" }, HttpStatusCode.NoContent);
        Assert.AreEqual("", Serials(await admin.GetFromJsonAsync<JsonElement>("/token?user=alice")));
    }

    [TestMethod]
    public async Task A_resync_takes_two_codes_in_two_calls_of_the_same_caller()
    {
        await using var portal = await TestPortal.StartAsync();
        var token = await portal.Store.AddTokenAsync("alice", row => (row.ClockSetAt, row.Rate, row.Failures) = (null, null, Throttle.LockAt));
        using var desk = await portal.KeyClientAsync(ApiScope.WriteTokens);
        using var other = await portal.KeyClientAsync(ApiScope.WriteTokens);

        var first = await BeginAsync(desk, Serial, portal.Code);
        var nobody = await BeginAsync(desk, "KF9", portal.Code);
        portal.Store.Time.Advance(TimeSpan.FromSeconds(30));
        await AssertAsync(other, "/token/resync/complete", new { id = first, code = portal.Code }, HttpStatusCode.NotFound);
        await AssertAsync(desk, "/token/resync/complete", new { id = nobody, code = portal.Code }, HttpStatusCode.NotFound);
        await AssertAsync(desk, "/token/resync/complete", new { id = first, code = portal.Code }, HttpStatusCode.NoContent);
        await AssertAsync(desk, "/token/resync/complete", new { id = first, code = portal.Code }, HttpStatusCode.NotFound);

        Assert.AreEqual(0, (await portal.Store.ReadAsync(token)).Failures);
    }

    [TestMethod]
    public async Task A_list_is_filtered_and_has_pages()
    {
        await using var portal = await TestPortal.StartAsync();
        foreach (var user in new[] { "alice", "bob", null, "carol" })
        {
            await portal.Store.AddTokenAsync(user, row => row.State = user == "bob" ? TokenState.Suspended : row.State);
        }

        using var reader = await portal.KeyClientAsync(ApiScope.ReadTokens);
        var page = await reader.GetFromJsonAsync<JsonElement>("/token?limit=3");
        Assert.AreEqual("KF0000000001 KF0000000002 KF0000000003", Serials(page));
        page = await reader.GetFromJsonAsync<JsonElement>($"/token?limit=3&after={page.GetProperty("next").GetInt64()}");
        Assert.AreEqual("KF0000000004", Serials(page));
        Assert.AreEqual(JsonValueKind.Null, page.GetProperty("next").ValueKind);
        Assert.AreEqual("KF0000000002", Serials(await reader.GetFromJsonAsync<JsonElement>("/token?state=Suspended")));
        Assert.AreEqual("KF0000000004", Serials(await reader.GetFromJsonAsync<JsonElement>("/token?user=CAROL")));
        Assert.AreEqual("Inventory", (await reader.GetFromJsonAsync<JsonElement>("/token?serial=KF0000000003")).GetProperty("tokens")[0].GetProperty("state").GetString());
    }

    [TestMethod]
    [DataRow("/token?limit=0")]
    [DataRow("/token?limit=501")]
    [DataRow("/token?limit=x")]
    [DataRow("/token?state=Lost")]
    [DataRow("/token?user=a%00")]
    public async Task A_bad_filter_is_problem_details(string path)
    {
        await using var portal = await TestPortal.StartAsync();
        using var reader = await portal.KeyClientAsync(ApiScope.ReadTokens);

        using var answer = await reader.GetAsync(path);

        Assert.AreEqual(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.AreEqual("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [TestMethod]
    [DataRow("{}")]
    [DataRow("")]
    [DataRow("{\"serial\":\"KF0000000001\"}")]
    [DataRow("{\"serial\":\"KF0000000001\",\"reason\":\"\"}")]
    [DataRow("{\"serial\":\"KF0000000001\",\"reason\":\" \"}")]
    [DataRow("{\"serial\":\"KF0000000001\",\"reason\":\"a\\nb\"}")]
    [DataRow("{\"serial\":\"KF0000000001\",\"reason\":7}")]
    [DataRow("{\"serial\":\"KF0000000001\",\"reason\":\"\\ud800\"}")]
    public async Task A_change_without_a_reason_is_refused(string body)
    {
        await using var portal = await TestPortal.StartAsync();
        var token = await portal.Store.AddTokenAsync();
        using var admin = await portal.KeyClientAsync(ApiScope.Admin);

        using var answer = await admin.PostAsync("/token/revoke", new StringContent(body, null, "application/json"));

        Assert.AreEqual(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.AreEqual("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.AreEqual(TokenState.Active, (await portal.Store.ReadAsync(token)).State);
    }

    [TestMethod]
    public async Task Each_call_needs_its_scope()
    {
        await using var portal = await TestPortal.StartAsync();
        await portal.Store.AddTokenAsync();
        (string Path, string Scope)[] calls =
        [
            ("", ApiScope.ReadTokens), ("/import", ApiScope.WriteTokens), ("/assign", ApiScope.WriteTokens), ("/deliver", ApiScope.WriteTokens), ("/unassign", ApiScope.WriteTokens),
            ("/unlock", ApiScope.WriteTokens), ("/renew", ApiScope.WriteTokens), ("/clock-set", ApiScope.WriteTokens), ("/block", ApiScope.WriteTokens),
            ("/resync/begin", ApiScope.WriteTokens), ("/resync/complete", ApiScope.WriteTokens), ("/unblock", ApiScope.Admin), ("/reset", ApiScope.Admin),
            ("/revoke", ApiScope.Admin), ("/revoke-batch", ApiScope.Admin),
        ];

        using var anonymous = portal.Client();
        foreach (var (path, needed) in calls)
        {
            Assert.AreEqual(HttpStatusCode.Unauthorized, await StatusAsync(anonymous, path), path);
            foreach (var scope in ApiScope.All)
            {
                using var client = await portal.KeyClientAsync(scope);
                var status = await StatusAsync(client, path);
                Assert.AreEqual(scope != needed && scope != ApiScope.Admin, status == HttpStatusCode.Forbidden, $"{path} {scope} {status}");
            }
        }
    }

    [TestMethod]
    public async Task All_tokens_of_a_batch_are_revoked()
    {
        await using var portal = await TestPortal.StartAsync();
        await portal.Store.AddTokenAsync("alice", row => row.Batch = "B1");
        await portal.Store.AddTokenAsync(null, row => row.Batch = "B1");
        var other = await portal.Store.AddTokenAsync("bob", row => row.Batch = "B2");
        using var admin = await portal.KeyClientAsync(ApiScope.Admin);

        using var answer = await admin.PostAsJsonAsync("/token/revoke-batch", new { batch = "B1", reason = "seed file lost" });

        Assert.AreEqual(2, (await answer.JsonAsync()).GetProperty("tokens").GetInt32());
        Assert.AreEqual(TokenState.Active, (await portal.Store.ReadAsync(other)).State);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var answer = path.Length == 0 ? await client.GetAsync("/token") : await client.PostAsJsonAsync("/token" + path, new { });
        return answer.StatusCode;
    }

    private static async Task<Guid> BeginAsync(HttpClient client, string serial, string code)
    {
        using var answer = await client.PostAsJsonAsync("/token/resync/begin", new { serial, code });
        return (await answer.JsonAsync()).GetProperty("id").GetGuid();
    }

    private static async Task AssertAsync(HttpClient client, string path, object body, HttpStatusCode expected)
    {
        using var answer = await client.PostAsJsonAsync(path, body);
        Assert.AreEqual(expected, answer.StatusCode, $"{path} {await answer.Content.ReadAsStringAsync()}");
        Assert.AreEqual(expected == HttpStatusCode.NoContent ? null : "application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    private static string Serials(JsonElement page) => string.Join(' ', page.GetProperty("tokens").EnumerateArray().Select(token => token.GetProperty("serial").GetString()));
}
