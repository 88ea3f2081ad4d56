using System.Collections.Concurrent;

namespace Keyfob.Verifier.Tests.Mails;

/// <summary>Runs asynchronous work on the thread of its caller, whose memory a test can search afterwards.</summary>
internal sealed class OneThread : SynchronizationContext
{
    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _posted = [];

    /// <summary>Runs work until it has ended.</summary>
    public static T Run<T>(Func<Task<T>> work)
    {
        var (before, context) = (Current, new OneThread());
        SetSynchronizationContext(context);
        try
        {
            var task = work();
            _ = task.ContinueWith(_ => context._posted.CompleteAdding(), TaskScheduler.Default);
            foreach (var (callback, state) in context._posted.GetConsumingEnumerable())
            {
                callback(state);
            }

            return task.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(before);
            context._posted.Dispose();
        }
    }

    public override void Post(SendOrPostCallback d, object? state) => _posted.Add((d, state));
}
