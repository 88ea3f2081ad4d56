using Keyfob.Verifier.LongTasks;

namespace Keyfob.Portal.Work;

/// <summary>Does the long tasks that administrators ask for.</summary>
internal sealed partial class LongTaskRunning(LongTaskRunner runner, TimeProvider time, ILogger<LongTaskRunning> log) : RepeatedWork(LongTaskRunner.Interval, time)
{
    protected override Task RunOnceAsync(CancellationToken cancel) => runner.RunOnceAsync(cancel);

    protected override void Failed(Exception failure) => NotDone(log, failure.GetType().Name);

    [LoggerMessage(Level = LogLevel.Error, Message = "A long task failed and will be begun anew: {Failure}")]
    private static partial void NotDone(ILogger log, string failure);
}
