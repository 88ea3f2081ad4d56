using System.Globalization;
using Keyfob.Portal.Demo;
using Keyfob.Portal.Stores;
using Keyfob.Servers;
using Keyfob.Verifier.Tests;

namespace Keyfob.Walks.Tests.Deployments;

/// <summary>Two processes of the service on PostgreSQL, behind nginx with the block of the README.</summary>
internal sealed class TwoProcesses : IWalkService
{
    // Of the lease for the scheduled work.
    private static readonly TimeSpan s_leaseTime = TimeSpan.FromMinutes(6);

    private readonly List<PortalInstance> _instances;
    private readonly Nginx _nginx;
    private DateTimeOffset _now;

    private TwoProcesses(TestStore store, List<PortalInstance> instances, Nginx nginx) => (Store, _instances, _nginx, _now) = (store, instances, nginx, store.Time.GetUtcNow());

    public TestStore Store { get; }

    public string Address => _nginx.Address.AbsoluteUri.TrimEnd('/');

    public static async Task<TwoProcesses> StartAsync(int mailPort)
    {
        if (Nginx.MissingReason is { } reason)
        {
            Assert.Inconclusive(reason);
        }

        var store = await TestStore.OpenAsync(StoreKind.Postgres, PortalSchema.Of);
        await DemoTokens.AddAsync(WalkSettings.StoreOf(store), store.Time.GetUtcNow());
        var instances = new List<PortalInstance>();
        foreach (var name in new[] { "a", "b" })
        {
            instances.Add(await PortalInstance.StartAsync(
                store.Location[0], store.Location[2], Path.Combine(store.Folder, "heads-" + name), mailPort.ToString(CultureInfo.InvariantCulture), store.Time.GetUtcNow().UtcTicks.ToString(CultureInfo.InvariantCulture)));
        }

        var blocks = (await File.ReadAllTextAsync(WorkingTree.PathOf("host/Portal/README.md"))).Split("```nginx\n")[1..].Select(block => block.Split("```")[0]).ToArray();
        var upstreams = Replaced(blocks[1], ("192.0.2.21:5080", instances[0].Address.Authority), ("192.0.2.22:5080", instances[1].Address.Authority));
        var locations = Replaced(blocks[0], ("http://127.0.0.1:5080;", "http://keyfob; proxy_connect_timeout 2s;"), ("proxy_next_upstream off", "proxy_next_upstream error timeout"));
        return new TwoProcesses(store, instances, await Nginx.StartAsync(ClientNetwork.Loopback, locations, upstreams));
    }

    public async Task FollowAsync()
    {
        var passed = Store.Time.GetUtcNow() - _now;
        _now += passed;
        foreach (var instance in _instances)
        {
            await instance.SetAsync(_now);
            if (passed >= s_leaseTime)
            {
                // The one that has always worked does it: another one would stop, because the last work was done long ago.
                await Waiting.UntilWorkAsync(Store);
            }
        }
    }

    public async Task KillOneAsync()
    {
        await _instances[0].DisposeAsync();
        _instances.RemoveAt(0);
    }

    public async ValueTask DisposeAsync()
    {
        await _nginx.DisposeAsync();
        foreach (var instance in _instances)
        {
            await instance.DisposeAsync();
        }

        await Store.DisposeAsync();
    }

    private static string Replaced(string block, params (string Old, string New)[] changes)
    {
        foreach (var (old, _) in changes)
        {
            Assert.Contains(old, block, "the README has another block");
        }

        return changes.Aggregate(block, (text, change) => text.Replace(change.Old, change.New, StringComparison.Ordinal));
    }
}
