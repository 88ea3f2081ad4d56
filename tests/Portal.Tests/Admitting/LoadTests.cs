using System.Net;
using Keyfob.Portal.Settings;

namespace Keyfob.Portal.Tests.Admitting;

[TestClass]
public class LoadTests
{
    [TestMethod]
    public async Task Above_the_rate_of_one_address_the_answer_is_429_and_reads_as_not_processed()
    {
        await using var portal = await TestPortal.StartAsync(new ServerSettings { Rate = 1 });
        using var client = portal.Client();

        var checks = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => client.PostFormAsync(Requests.CheckPath, ("user", "nobody"), ("pass", "000000"))));
        var statuses = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => client.PostFormAsync(Requests.StatusPath, ("user", "nobody"), ("pass", "000000"))));

        var shed = checks.First(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.IsFalse((await shed.JsonAsync()).GetProperty("result").GetProperty("status").GetBoolean());
        Assert.IsNotNull(shed.Headers.RetryAfter);
        Assert.AreEqual(0, statuses.First(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).Content.Headers.ContentLength);
        using var live = await client.GetAsync("/health/live");
        Assert.AreEqual(HttpStatusCode.OK, live.StatusCode);
        using var other = await portal.Client("127.0.0.2").PostFormAsync(Requests.StatusPath, ("user", "nobody"), ("pass", "000000"));
        Assert.AreEqual(HttpStatusCode.Unauthorized, other.StatusCode);
    }
}
