using Keyfob.Verifier.Audit;

namespace Keyfob.Portal.Work;

/// <summary>Seals the audit trail while the service runs. What is not sealed yet is still signed entry by entry.</summary>
internal sealed partial class Sealing(AuditSealer sealer, TimeProvider time, ILogger<Sealing> log) : RepeatedWork(AuditSealer.Interval, time)
{
    protected override Task RunOnceAsync(CancellationToken cancel) => sealer.RunOnceAsync(cancel);

    protected override void Failed(Exception failure) => NotSealed(log, failure.GetType().Name, failure is AuditTrailException ? failure.Message : "");

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit trail was not sealed: {Failure} {Message}")]
    private static partial void NotSealed(ILogger log, string failure, string message);
}
