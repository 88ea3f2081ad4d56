using Keyfob.Verifier.Jobs;

namespace Keyfob.Portal.Work;

/// <summary>Writes the states that follow from the dates while the service runs. Checks do not wait for it: they read the dates.</summary>
internal sealed partial class Scheduling(ScheduledWork work, TimeProvider time, ILogger<Scheduling> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(ScheduledWork.Interval, time);
        do
        {
            try
            {
                await work.RunOnceAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                NotDone(log, failure.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The scheduled work failed and will be tried again: {Failure}")]
    private static partial void NotDone(ILogger log, string failure);
}
