using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace Keyfob.Portal.Health;

/// <summary>What load balancers and service managers ask. The answer is one word; the reason is in the log.</summary>
internal static class HealthEndpoints
{
    /// <summary>Adds the check.</summary>
    public static void Add(IServiceCollection services) => services.AddHealthChecks().AddCheck<DatabaseHealth>("database", timeout: TimeSpan.FromSeconds(5));

    /// <summary>Adds <c>/health/live</c>, which asks nothing, and <c>/health/ready</c>.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).DisableRateLimiting();
        routes.MapHealthChecks("/health/ready");
    }
}
