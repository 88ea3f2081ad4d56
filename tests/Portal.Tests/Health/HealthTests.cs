using System.Net;
using Keyfob.Portal.Tests.Telemetry;
using Keyfob.Verifier.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Keyfob.Portal.Tests.Health;

[TestClass]
public class HealthTests
{
    [TestMethod]
    [DataRow(0, HttpStatusCode.OK)]
    [DataRow(10, HttpStatusCode.OK)]
    [DataRow(11, HttpStatusCode.ServiceUnavailable)]
    [DataRow(-11, HttpStatusCode.ServiceUnavailable)]
    public async Task It_is_ready_while_its_clock_is_near_that_of_the_database(int seconds, HttpStatusCode status)
    {
        using var log = new LogLines();
        await using var portal = await TestPortal.StartAsync(
            change: builder => builder.Logging.AddProvider(log), database: inner => new FailingDatabase(inner) { Ahead = TimeSpan.FromSeconds(seconds) });

        await AssertAsync(portal, status);
        Assert.AreEqual(status != HttpStatusCode.OK, log.All.Any(line => line.Contains("The clock of this machine and that of the database differ by 11 s.", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task It_lives_but_is_not_ready_while_the_database_fails()
    {
        FailingDatabase? database = null;
        await using var portal = await TestPortal.StartAsync(database: inner => database = new FailingDatabase(inner));

        await AssertAsync(portal, HttpStatusCode.OK);
        database!.Fails = true;
        await AssertAsync(portal, HttpStatusCode.ServiceUnavailable);
        database.Fails = false;
        await AssertAsync(portal, HttpStatusCode.OK);
    }

    [TestMethod]
    public async Task It_is_not_ready_with_another_schema()
    {
        await using var portal = await TestPortal.StartAsync();
        await using var context = portal.Store.Database.Context();
        await context.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsHistory\"");

        await AssertAsync(portal, HttpStatusCode.ServiceUnavailable);
    }

    // A stranger may ask, and learns one word.
    private static async Task AssertAsync(TestPortal portal, HttpStatusCode status)
    {
        using var ready = await portal.Client("198.51.100.1").GetAsync("/health/ready");
        using var live = await portal.Client("198.51.100.1").GetAsync("/health/live");
        Assert.AreEqual(status, ready.StatusCode);
        Assert.AreEqual(status == HttpStatusCode.OK ? "Healthy" : "Unhealthy", await ready.Content.ReadAsStringAsync());
        Assert.AreEqual(HttpStatusCode.OK, live.StatusCode);
    }
}
