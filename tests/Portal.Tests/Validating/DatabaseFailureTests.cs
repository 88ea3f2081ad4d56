using System.Net;
using Keyfob.Verifier.Data;

namespace Keyfob.Portal.Tests.Validating;

[TestClass]
public class DatabaseFailureTests
{
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task A_failed_database_is_503_and_never_reads_as_accepted_or_rejected(bool isCommitUnknown)
    {
        FailingDatabase? database = null;
        await using var portal = await TestPortal.StartAsync(database: inner => database = new FailingDatabase(inner));
        await portal.Store.AddTokenAsync();
        (database!.Fails, database.FailsAfterCommit) = (!isCommitUnknown, isCommitUnknown);

        using var check = await portal.Client().PostFormAsync(Requests.CheckPath, ("user", "alice"), ("pass", portal.Code));
        using var status = await portal.Client().PostFormAsync(Requests.StatusPath, ("user", "alice"), ("pass", portal.Code));

        Assert.AreEqual(HttpStatusCode.ServiceUnavailable, check.StatusCode);
        var result = (await check.JsonAsync()).GetProperty("result");
        Assert.IsFalse(result.GetProperty("status").GetBoolean());
        Assert.IsFalse(result.TryGetProperty("value", out _));
        Assert.AreEqual(HttpStatusCode.ServiceUnavailable, status.StatusCode);
        Assert.AreEqual(0, status.Content.Headers.ContentLength);
    }

    [TestMethod]
    public async Task A_seed_that_does_not_decrypt_is_503()
    {
        await using var portal = await TestPortal.StartAsync();
        var token = await portal.Store.AddTokenAsync();
        await portal.Store.ChangeAsync(token, row => row.SealedSeed = new byte[48]);

        using var answer = await portal.Client().PostFormAsync(Requests.CheckPath, ("user", "alice"), ("pass", portal.Code));

        Assert.AreEqual(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }

    [TestMethod]
    public async Task A_failed_database_is_503_for_an_API_key_too()
    {
        FailingDatabase? database = null;
        await using var portal = await TestPortal.StartAsync(database: inner => database = new FailingDatabase(inner));
        using var client = await portal.KeyClientAsync("check");
        database!.Fails = true;

        using var answer = await client.PostFormAsync(Requests.CheckPath, ("user", "alice"), ("pass", portal.Code));

        Assert.AreEqual(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }
}
