using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Keyfob.Portal.Settings;
using Keyfob.Verifier.Tests;

namespace Keyfob.Portal.Tests.Validating;

[TestClass]
public class EnvelopeTests
{
    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task An_accepted_code_has_every_field_of_the_envelope(StoreKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind: kind);
        var token = await portal.Store.AddTokenAsync();

        using var answer = await portal.Client().PostFormAsync(Requests.CheckPath, ("user", "alice"), ("pass", portal.Code), ("realm", "x"), ("resConf", "1"));

        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.AreEqual("application/json", answer.Content.Headers.ContentType!.MediaType);
        Assert.IsTrue(answer.Headers.CacheControl!.NoStore);
        Assert.AreEqual(
            $$$"""
            {"jsonrpc":"2.0","id":1,"time":2000000025,"version":"Keyfob {{{Version}}}","versionnumber":"{{{Version}}}",
            "result":{"status":true,"value":true,"authentication":"ACCEPT"},
            "detail":{"message":"The code is accepted.","serial":"{{{token.Serial}}}","type":"totp"}}
            """.ReplaceLineEndings(""),
            await answer.Content.ReadAsStringAsync());
    }

    [TestMethod]
    public async Task A_rejected_code_is_200_with_value_false_and_tells_nothing()
    {
        await using var portal = await TestPortal.StartAsync();
        await portal.Store.AddTokenAsync();

        using var answer = await portal.Client().PostFormAsync(Requests.CheckPath, ("user", "alice"), ("pass", portal.Store.WrongCode()));

        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.AreEqual(
            $$$"""
            {"jsonrpc":"2.0","id":1,"time":2000000025,"version":"Keyfob {{{Version}}}","versionnumber":"{{{Version}}}",
            "result":{"status":true,"value":false,"authentication":"REJECT"},"detail":{"message":"The code is not accepted."}}
            """.ReplaceLineEndings(""),
            await answer.Content.ReadAsStringAsync());
    }

    [TestMethod]
    public async Task The_serial_finds_the_token_too()
    {
        await using var portal = await TestPortal.StartAsync();
        var token = await portal.Store.AddTokenAsync();

        using var answer = await portal.Client().PostFormAsync(Requests.CheckPath, ("serial", token.Serial), ("user", ""), ("pass", portal.Code));

        Assert.IsTrue((await answer.JsonAsync()).IsAccepted());
    }

    [TestMethod]
    public async Task A_JSON_body_has_the_same_fields_and_is_not_decoded()
    {
        await using var portal = await TestPortal.StartAsync();
        await portal.Store.AddTokenAsync("a%40b");

        using var answer = await portal.Client().PostAsJsonAsync(Requests.CheckPath, new { user = "a%40b", pass = portal.Code, resConf = 1 });

        Assert.IsTrue((await answer.JsonAsync()).IsAccepted());
    }

    [TestMethod]
    public async Task GET_is_off_unless_it_is_allowed()
    {
        foreach (var isAllowed in new[] { false, true })
        {
            await using var portal = await TestPortal.StartAsync(new ServerSettings { AllowsGet = isAllowed });
            await portal.Store.AddTokenAsync();

            using var answer = await portal.Client().GetAsync($"{Requests.CheckPath}?user=alice&pass={portal.Code}");

            Assert.AreEqual(isAllowed ? HttpStatusCode.OK : HttpStatusCode.MethodNotAllowed, answer.StatusCode);
            Assert.AreEqual(isAllowed, isAllowed && (await answer.JsonAsync()).IsAccepted());
        }
    }

    [TestMethod]
    public async Task A_query_counts_for_nothing_in_a_POST()
    {
        await using var portal = await TestPortal.StartAsync(new ServerSettings { AllowsGet = true });
        await portal.Store.AddTokenAsync();

        using var answer = await portal.Client().PostFormAsync($"{Requests.CheckPath}?user=alice", ("pass", portal.Code));

        Assert.AreEqual(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [TestMethod]
    [DataRow("application/x-www-form-urlencoded", "")]
    [DataRow("application/x-www-form-urlencoded", "user=alice")]
    [DataRow("application/x-www-form-urlencoded", "pass=123456")]
    [DataRow("application/x-www-form-urlencoded", "user=&pass=123456")]
    [DataRow("application/x-www-form-urlencoded", "user=alice&serial=KF0000000001&pass=123456")]
    [DataRow("application/x-www-form-urlencoded", "user=alice&user=bob&pass=123456")]
    [DataRow("application/x-www-form-urlencoded", "user=alice&pass=123456&pass=654321")]
    [DataRow("application/x-www-form-urlencoded", "user=a%00b&pass=123456")]
    [DataRow("application/x-www-form-urlencoded", "user=a%2500b&pass=123456")]
    [DataRow("text/plain", "user=alice&pass=123456")]
    [DataRow("application/json", "")]
    [DataRow("application/json", "[]")]
    [DataRow("application/json", "{\"user\":\"alice\",\"pass\":123456}")]
    [DataRow("application/json", "{\"user\":\"alice\",\"user\":\"bob\",\"pass\":\"123456\"}")]
    [DataRow("application/json", "{\"user\":\"\\ud800\",\"pass\":\"123456\"}")]
    [DataRow("application/json", "{\"user\":\"a\\u0000\",\"pass\":\"123456\"}")]
    [DataRow("application/json", "{\"user\":\"alice\",\"pass\":\"1")]
    public async Task A_bad_request_is_400_with_status_false(string type, string body)
    {
        await using var portal = await TestPortal.StartAsync();
        await portal.Store.AddTokenAsync();

        using var answer = await portal.Client().PostAsync(Requests.CheckPath, new StringContent(body, Encoding.UTF8, type));

        Assert.AreEqual(HttpStatusCode.BadRequest, answer.StatusCode);
        var result = (await answer.JsonAsync()).GetProperty("result");
        Assert.IsFalse(result.GetProperty("status").GetBoolean());
        Assert.IsFalse(result.TryGetProperty("value", out _));
        Assert.AreEqual(400, result.GetProperty("error").GetProperty("code").GetInt32());
        Assert.DoesNotContain("123456", await answer.Content.ReadAsStringAsync());
    }

    [TestMethod]
    public async Task A_user_ID_that_is_too_long_is_a_bad_request()
    {
        await using var portal = await TestPortal.StartAsync();
        foreach (var (length, status) in new[] { (256, HttpStatusCode.OK), (257, HttpStatusCode.BadRequest) })
        {
            using var answer = await portal.Client().PostFormAsync(Requests.CheckPath, ("user", new string('\u4e00', length)), ("pass", "123456"));
            Assert.AreEqual(status, answer.StatusCode);
        }
    }

    private static string Version => typeof(CommandLine).Assembly.GetName().Version!.ToString(3);
}
