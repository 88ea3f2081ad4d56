using Keyfob.Verifier.Audit;

namespace Keyfob.Portal.Work;

/// <summary>Seals the audit trail while the service runs.</summary>
internal sealed partial class Sealing(AuditSealer sealer, TimeProvider time, ILogger<Sealing> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(AuditSealer.Interval, time);
        do
        {
            try
            {
                await sealer.RunOnceAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // The next run tries again; what is not sealed yet is still signed entry by entry.
                NotSealed(log, failure.GetType().Name, failure is AuditTrailException ? failure.Message : "");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit trail was not sealed: {Failure} {Message}")]
    private static partial void NotSealed(ILogger log, string failure, string message);
}
