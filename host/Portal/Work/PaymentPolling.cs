using Keyfob.Orders.Payments;

namespace Keyfob.Portal.Work;

/// <summary>Asks the card provider for payments that it has not confirmed.</summary>
internal sealed partial class PaymentPolling(CardPolling polling, TimeProvider time, ILogger<PaymentPolling> log) : RepeatedWork(CardPolling.Interval, time)
{
    protected override Task RunOnceAsync(CancellationToken cancel) => polling.RunOnceAsync(cancel);

    protected override void Failed(Exception failure) => NotAsked(log, failure.GetType().Name);

    [LoggerMessage(Level = LogLevel.Error, Message = "Payments that are not confirmed were not asked for, and will be: {Failure}")]
    private static partial void NotAsked(ILogger log, string failure);
}
