using Keyfob.Verifier.Jobs;

namespace Keyfob.Portal.Work;

/// <summary>Writes the states that follow from the dates while the service runs. Checks do not wait for it: they read the dates.</summary>
internal sealed partial class Scheduling(ScheduledWork work, TimeProvider time, ILogger<Scheduling> log) : RepeatedWork(ScheduledWork.Interval, time)
{
    protected override Task RunOnceAsync(CancellationToken cancel) => work.RunOnceAsync(cancel);

    protected override void Failed(Exception failure) => NotDone(log, failure.GetType().Name);

    [LoggerMessage(Level = LogLevel.Error, Message = "The scheduled work failed and will be tried again: {Failure}")]
    private static partial void NotDone(ILogger log, string failure);
}
