using Keyfob.Portal.Stores;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Figures;
using Keyfob.Verifier.LongTasks;
using Keyfob.Verifier.Rotation;

namespace Keyfob.Portal.Oversight;

/// <summary>What administrators see of the whole service: overview, audit, API keys, key ring.</summary>
internal static class OversightSetup
{
    /// <summary>Adds the services. The store's parts are added as instances, which the container does not dispose of.</summary>
    public static void Add(IServiceCollection services, OpenStore store) => services
        .AddSingleton(store.Keys).AddSingleton(store.Heads)
        .AddSingleton<FigureReader>().AddSingleton<AuditReader>().AddSingleton<LongTaskRequests>().AddSingleton<LongTaskRunner>()
        .AddSingleton<KeyUses>().AddSingleton<KeyAddition>().AddSingleton<KeyRemoval>()
        .AddSingleton<OverviewDesk>().AddSingleton<AuditDesk>().AddSingleton<ApiKeyDesk>().AddSingleton<KeyRingDesk>();

    /// <summary>Adds the download.</summary>
    public static void Map(IEndpointRouteBuilder routes) => AuditExport.Map(routes);
}
