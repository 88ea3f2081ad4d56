using Keyfob.Portal.Demo;
using Keyfob.Portal.Tests;
using Keyfob.PortalProcess;
using Keyfob.Verifier.Tests;

namespace Keyfob.Walks.Tests.Deployments;

/// <summary>The service in this process, on SQLite.</summary>
internal sealed class OneProcess : IWalkService
{
    private readonly TestPortal _portal;
    private readonly string _sales;

    private OneProcess(TestPortal portal, string sales) => (_portal, _sales) = (portal, sales);

    public TestStore Store => _portal.Store;

    public string Address => _portal.Address;

    public static async Task<OneProcess> StartAsync(int mailPort)
    {
        var sales = Directory.CreateTempSubdirectory("keyfob-walk-").FullName;
        var portal = await TestPortal.StartAsync(WalkSettings.Of(sales, mailPort), listens: true, time: clock => new JumpingTime(clock));
        await DemoTokens.AddAsync(WalkSettings.StoreOf(portal.Store), portal.Store.Time.GetUtcNow());
        await DemoAccounts.AddAsync(portal.Services);
        return new OneProcess(portal, sales);
    }

    public Task FollowAsync() => Task.CompletedTask;

    public Task KillOneAsync() => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _portal.DisposeAsync();
        Directory.Delete(_sales, recursive: true);
    }
}
