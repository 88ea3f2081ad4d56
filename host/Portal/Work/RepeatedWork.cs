namespace Keyfob.Portal.Work;

/// <summary>Work that is done again and again while the service runs, at first at its start. A run that fails is tried again at the next time.</summary>
internal abstract class RepeatedWork(TimeSpan interval, TimeProvider time) : BackgroundService
{
    protected abstract Task RunOnceAsync(CancellationToken cancel);

    protected abstract void Failed(Exception failure);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, time);
        do
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Failed(failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
