using Keyfob.Portal.Settings;
using Keyfob.Verifier.Jobs;

namespace Keyfob.Portal.Work;

/// <summary>Writes the states that follow from the dates, and sends mails, while the service runs. Checks do not wait for it: they read the dates.</summary>
internal sealed partial class Scheduling(ScheduledWork work, ServerSettings settings, TimeProvider time, ILogger<Scheduling> log)
    : RepeatedWork(ScheduledWork.Interval, time)
{
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.Mails == null)
        {
            NoMails(log);
        }

        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            // A run that did not end in time keeps the lease.
            await (ExecuteTask is { IsCompleted: true } ? work.ReleaseAsync(cancellationToken) : Task.CompletedTask);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            NotReleased(log, failure.GetType().Name);
        }
    }

    protected override Task RunOnceAsync(CancellationToken cancel) => work.RunOnceAsync(cancel);

    protected override void Failed(Exception failure) => NotDone(log, failure.GetType().Name);

    [LoggerMessage(Level = LogLevel.Information, Message = "No mails are sent before revocations: the service was started without --smtp.")]
    private static partial void NoMails(ILogger log);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Another process can do the scheduled work only in some minutes: {Failure}")]
    private static partial void NotReleased(ILogger log, string failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "The scheduled work failed and will be tried again: {Failure}")]
    private static partial void NotDone(ILogger log, string failure);
}
