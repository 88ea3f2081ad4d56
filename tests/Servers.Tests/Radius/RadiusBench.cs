// They mostly wait for servers.
[assembly: Parallelize(Scope = ExecutionScope.ClassLevel)]

namespace Keyfob.Servers.Tests.Radius;

/// <summary>A FreeRADIUS with the configuration of <c>host/Portal/radius</c>, and the stub of the service that it asks.</summary>
internal sealed class RadiusBench : IAsyncDisposable
{
    private RadiusBench(StubService service, FreeRadius radius)
    {
        Service = service;
        Radius = radius;
    }

    /// <summary>The folder of the configuration.</summary>
    public static string Configuration { get; } = WorkingTree.PathOf("host/Portal/radius");

    public StubService Service { get; }

    public FreeRadius Radius { get; }

    /// <summary>Starts both. The test is inconclusive where FreeRADIUS is missing.</summary>
    /// <param name="changes">Texts of the configuration and what stands there instead.</param>
    public static async Task<RadiusBench> StartAsync(params (string Old, string New)[] changes)
    {
        RequireFreeRadius();
        var service = await StubService.StartAsync();
        try
        {
            return new RadiusBench(service, await FreeRadius.StartAsync(Configuration, service.Address, changes));
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    /// <summary>The test is inconclusive where FreeRADIUS is missing.</summary>
    public static void RequireFreeRadius()
    {
        if (FreeRadius.MissingReason is { } reason)
        {
            Assert.Inconclusive(reason);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Radius.DisposeAsync();
        await Service.DisposeAsync();
    }
}
