using Keyfob.Verifier.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Keyfob.Portal.Health;

/// <summary>Ready: the database answers, has the schema of this version, and its clock is near the one of this machine.</summary>
internal sealed class DatabaseHealth(IDatabase database, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan s_maxSkew = TimeSpan.FromSeconds(10);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = database.Context();
        if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            return HealthCheckResult.Unhealthy("The database has not the schema of this version. Run migrate.");
        }

        var skew = await database.TimeAsync(cancellationToken) - time.GetUtcNow();
        return skew.Duration() <= s_maxSkew ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy($"The clock of this machine and that of the database differ by {skew.Duration().TotalSeconds:F0} s.");
    }
}
