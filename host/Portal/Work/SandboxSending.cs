using Keyfob.Portal.Payments;

namespace Keyfob.Portal.Work;

/// <summary>Repeats the sandbox's events that the service has not taken.</summary>
internal sealed partial class SandboxSending(SandboxCourier courier, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<SandboxSending> log)
    : RepeatedWork(TimeSpan.FromMinutes(1), time)
{
    // Before the start the service does not listen, and its address is not known.
    protected override Task RunOnceAsync(CancellationToken cancel) => lifetime.ApplicationStarted.IsCancellationRequested ? courier.SendAsync(cancel) : Task.CompletedTask;

    protected override void Failed(Exception failure) => NotSent(log, failure.GetType().Name);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The events of the sandbox were not sent: {Failure}")]
    private static partial void NotSent(ILogger log, string failure);
}
