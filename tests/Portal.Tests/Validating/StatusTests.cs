using System.Net;
using System.Net.Http.Json;

namespace Keyfob.Portal.Tests.Validating;

[TestClass]
public class StatusTests
{
    [TestMethod]
    public async Task A_right_code_is_204_and_its_replay_401_without_a_body()
    {
        await using var portal = await TestPortal.StartAsync();
        await portal.Store.AddTokenAsync();

        foreach (var expected in new[] { HttpStatusCode.NoContent, HttpStatusCode.Unauthorized })
        {
            using var answer = await portal.Client().PostFormAsync(Requests.StatusPath, ("user", "alice"), ("pass", portal.Code));
            Assert.AreEqual(expected, answer.StatusCode);
            Assert.IsEmpty(await answer.Content.ReadAsByteArrayAsync());
        }
    }

    [TestMethod]
    [DataRow("", "000000")]
    [DataRow("nobody", "000000")]
    [DataRow("nobody", "")]
    public async Task Nothing_but_a_checked_code_is_401(string user, string code)
    {
        await using var portal = await TestPortal.StartAsync();
        await portal.Store.AddTokenAsync();

        using var answer = await portal.Client().PostFormAsync(Requests.StatusPath, ("user", user), ("pass", code));

        Assert.AreEqual(user.Length == 0 ? HttpStatusCode.BadRequest : HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.AreEqual(0, answer.Content.Headers.ContentLength);
    }

    [TestMethod]
    public async Task JSON_is_a_bad_request()
    {
        await using var portal = await TestPortal.StartAsync();
        await portal.Store.AddTokenAsync();

        using var answer = await portal.Client().PostAsJsonAsync(Requests.StatusPath, new { user = "alice", pass = portal.Code });

        Assert.AreEqual(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [TestMethod]
    public async Task A_client_that_is_not_admitted_gets_400_and_nothing_is_charged()
    {
        await using var portal = await TestPortal.StartAsync();
        var token = await portal.Store.AddTokenAsync();
        var (stranger, badKey, forger) = (portal.Client("192.0.2.1"), portal.Client(), portal.Client());
        badKey.DefaultRequestHeaders.Add("X-API-Key", "keyfob_0_0");
        forger.DefaultRequestHeaders.Add("X-Forwarded-For", "127.0.0.1");

        foreach (var client in new[] { stranger, badKey, forger })
        {
            using var answer = await client.PostFormAsync(Requests.StatusPath, ("user", "alice"), ("pass", portal.Store.WrongCode()));
            Assert.AreEqual(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.AreEqual(0, answer.Content.Headers.ContentLength);
        }

        Assert.AreEqual(0, (await portal.Store.ReadAsync(token)).Failures);
        Assert.IsEmpty(await portal.Store.AuditAsync());
    }
}
