using System.Data.Common;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;
using Keyfob.Verifier.Leases;
using Keyfob.Verifier.Mails.Notices;
using Keyfob.Verifier.Mails.Revocations;

namespace Keyfob.Verifier.Mails.Sending;

/// <summary>Sends mails, each at least once: when a process is killed between the server's reply and the commit, the mail is sent again
/// with the same Message-ID.</summary>
/// <param name="database">The store.</param>
/// <param name="keys">Signs the audit.</param>
/// <param name="settings">The sender and the portal.</param>
/// <param name="transport">Hands mails to a server.</param>
public sealed class MailSender(IDatabase database, IKeySource keys, MailSettings settings, IMailTransport transport)
{
    // Somebody waits for a notice; the others have days.
    private readonly MailQueue[] _queues = [new NoticeQueue(database, keys), new RevocationQueue(database, keys)];

    /// <summary>The most mails of a run: the database's clock is compared again before the next ones.</summary>
    internal int MaxOfRun { get; init; } = 100;

    /// <summary>Called between the parts; for tests that kill the process there.</summary>
    internal Func<MailStep, Task>? AfterStep { get; init; }

    /// <summary>Sends what is due. A server that cannot be reached ends the run.</summary>
    internal async Task<MailCounts> RunAsync(DbConnection connection, LeasedRun run, CancellationToken cancel)
    {
        var counts = new MailCounts();
        foreach (var queue in _queues)
        {
            counts = counts.WithDropped(await queue.PrepareAsync(connection, run, settings, cancel));
        }

        await StepAsync(MailStep.Planned);
        try
        {
            var queues = new Queue<MailQueue>(_queues);
            for (var count = 0; count < MaxOfRun && queues.TryPeek(out var queue) && !cancel.IsCancellationRequested;)
            {
                var (dropped, next) = await queue.TakeAsync(connection, run, cancel);
                counts = counts.WithDropped(dropped);
                if (next == null && dropped.Count == 0)
                {
                    queues.Dequeue();
                    continue;
                }

                count++;
                if (next == null)
                {
                    continue;
                }

                await StepAsync(MailStep.Taken);
                (counts, var goesOn) = await SendAsync(connection, run, queue, next, counts, cancel);
                if (!goesOn)
                {
                    break;
                }
            }
        }
        finally
        {
            await transport.EndAsync();
        }

        return counts;
    }

    private async Task<(MailCounts Counts, bool GoesOn)> SendAsync(
        DbConnection connection, LeasedRun run, MailQueue queue, IQueuedMail mail, MailCounts counts, CancellationToken cancel)
    {
        using var message = mail.Compose(settings, run.Now);
        if (message == null)
        {
            return (counts.WithDropped(await queue.DropAsync(connection, mail, run.Now)), true);
        }

        var result = await transport.SendAsync(message, cancel);
        if (result.Outcome != MailOutcome.Accepted)
        {
            return (counts with { Failed = counts.Failed + 1, LastFailure = result.Detail }, result.Outcome == MailOutcome.Refused);
        }

        await StepAsync(MailStep.Accepted);
        await queue.SentAsync(connection, mail, run.Now);
        await StepAsync(MailStep.Recorded);
        return (counts with { Sent = counts.Sent + 1 }, true);
    }

    private Task StepAsync(MailStep step) => AfterStep?.Invoke(step) ?? Task.CompletedTask;
}
