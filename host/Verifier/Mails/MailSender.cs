using System.Data.Common;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;
using Keyfob.Verifier.Leases;

namespace Keyfob.Verifier.Mails;

/// <summary>Sends the mails before revocations, each at least once: when a process is killed between the server's reply and the commit, the mail is sent again
/// with the same Message-ID.</summary>
/// <param name="database">The store.</param>
/// <param name="keys">Signs the audit.</param>
/// <param name="settings">The sender and the portal.</param>
/// <param name="transport">Hands mails to a server.</param>
public sealed class MailSender(IDatabase database, IKeySource keys, MailSettings settings, IMailTransport transport)
{
    /// <summary>The name in the audit.</summary>
    internal const string Actor = "scheduled work";

    private readonly MailOutbox _outbox = new(database, keys);

    /// <summary>The most mails of a run: the database's clock is compared again before the next ones.</summary>
    internal int MaxOfRun { get; init; } = 100;

    /// <summary>Called between the parts; for tests that kill the process there.</summary>
    internal Func<MailStep, Task>? AfterStep { get; init; }

    /// <summary>Sends what is due. A server that cannot be reached ends the run.</summary>
    internal async Task<MailCounts> RunAsync(DbConnection connection, LeasedRun run, CancellationToken cancel)
    {
        await MailOutbox.PlanAsync(connection, run, settings.From.Domain, cancel).ConfigureAwait(false);
        await StepAsync(MailStep.Planned).ConfigureAwait(false);
        var counts = await DropAsync(connection, run, cancel).ConfigureAwait(false);
        try
        {
            for (var count = 0; count < MaxOfRun && !cancel.IsCancellationRequested; count++)
            {
                var (dropped, next) = await _outbox.TakeAsync(connection, run, cancel).ConfigureAwait(false);
                counts = counts.WithDropped(dropped);
                if (next == null)
                {
                    if (dropped.Count > 0)
                    {
                        continue;
                    }

                    break;
                }

                await StepAsync(MailStep.Taken).ConfigureAwait(false);
                (counts, var goesOn) = await SendAsync(connection, run, next, counts, cancel).ConfigureAwait(false);
                if (!goesOn)
                {
                    break;
                }
            }
        }
        finally
        {
            await transport.EndAsync().ConfigureAwait(false);
        }

        return counts;
    }

    private async Task<MailCounts> DropAsync(DbConnection connection, LeasedRun run, CancellationToken cancel)
    {
        for (var counts = new MailCounts(); ;)
        {
            var dropped = await _outbox.DropAsync(connection, run, cancel).ConfigureAwait(false);
            counts = counts.WithDropped(dropped);
            if (dropped.Count < MailOutbox.Batch || cancel.IsCancellationRequested)
            {
                return counts;
            }
        }
    }

    private async Task<(MailCounts Counts, bool GoesOn)> SendAsync(DbConnection connection, LeasedRun run, DueMail mail, MailCounts counts, CancellationToken cancel)
    {
        using var message = MailText.Compose(mail, settings, run.Now);
        if (message == null)
        {
            return (counts.WithDropped(await _outbox.DropAsync(connection, mail, run.Now).ConfigureAwait(false)), true);
        }

        var result = await transport.SendAsync(message, cancel).ConfigureAwait(false);
        if (result.Outcome != MailOutcome.Accepted)
        {
            return (counts with { Failed = counts.Failed + 1, LastFailure = result.Detail }, result.Outcome == MailOutcome.Refused);
        }

        await StepAsync(MailStep.Accepted).ConfigureAwait(false);
        await _outbox.SentAsync(connection, mail, run.Now).ConfigureAwait(false);
        await StepAsync(MailStep.Recorded).ConfigureAwait(false);
        return (counts with { Sent = counts.Sent + 1 }, true);
    }

    private Task StepAsync(MailStep step) => AfterStep?.Invoke(step) ?? Task.CompletedTask;
}
