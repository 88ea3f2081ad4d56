using Keyfob.Portal.Demo;
using Keyfob.Portal.Tests;
using Keyfob.PortalProcess;
using Keyfob.Verifier.Tests;

namespace Keyfob.Walks.Tests.Services;

/// <summary>The service in this process, on SQLite.</summary>
internal sealed class OneProcess : IWalkService
{
    private readonly TestPortal _portal;

    private OneProcess(TestPortal portal) => _portal = portal;

    public TestStore Store => _portal.Store;

    public string Address => _portal.Address;

    public static async Task<OneProcess> StartAsync(int mailPort)
    {
        var portal = await TestPortal.StartAsync(WalkSettings.Of(mailPort), listens: true, time: clock => new JumpingTime(clock));
        await DemoTokens.AddAsync(WalkSettings.StoreOf(portal.Store), portal.Store.Time.GetUtcNow());
        await DemoAccounts.AddAsync(portal.Services);
        return new OneProcess(portal);
    }

    public Task FollowAsync() => Task.CompletedTask;

    public Task KillOneAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync() => _portal.DisposeAsync();
}
