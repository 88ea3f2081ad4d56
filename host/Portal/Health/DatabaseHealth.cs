using Keyfob.Portal.Stores;
using Keyfob.Verifier.Data;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Keyfob.Portal.Health;

/// <summary>Ready: the database answers, has the schema of this version, and its clock is near the one of this machine.</summary>
internal sealed class DatabaseHealth(IDatabase database, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan s_maxSkew = TimeSpan.FromSeconds(10);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await PortalSchema.Of(database).CheckAsync(cancellationToken);
        }
        catch (SchemaException other)
        {
            return HealthCheckResult.Unhealthy(other.Message);
        }

        var skew = await database.TimeAsync(cancellationToken) - time.GetUtcNow();
        return skew.Duration() <= s_maxSkew ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy($"The clock of this machine and that of the database differ by {skew.Duration().TotalSeconds:F0} s.");
    }
}
