using System.Data.Common;
using System.Globalization;
using Dapper;
using Keyfob.Orders.History;
using Keyfob.Orders.Rules;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Leases;
using Microsoft.Extensions.Logging;

namespace Keyfob.Orders.Payments;

/// <summary>
/// Asks the card provider for payments that it has not confirmed: an event can be lost. Each process calls it, and the one with the lease works. A payment that is neither
/// paid nor failed after a day raises an alarm.
/// </summary>
public sealed partial class CardPolling
{
    /// <summary>The name of the lease.</summary>
    public const string LeaseName = "card-payments";

    private const int Batch = 50, MaxDoublings = 6;

    private static readonly string s_find = $"""
        SELECT id AS "Id", payment_id AS "PaymentId", checks AS "Checks" FROM card_payments
        WHERE state = {(int)CardState.Pending} AND provider = @provider AND next_check_at <= @now ORDER BY next_check_at LIMIT {Batch}
        """;

    // The time of the next attempt is stored before the attempt: after a kill nothing has to be cleaned up.
    private const string Take = "UPDATE card_payments SET next_check_at = @next, checks = checks + 1 WHERE id = @id AND next_check_at <= @now";

    private static readonly string s_alarm = $"""
        UPDATE card_payments SET alarmed_at = @now WHERE state = {(int)CardState.Pending} AND alarmed_at IS NULL AND begun_at <= @before
        RETURNING order_id AS "OrderId", provider AS "Provider", payment_id AS "PaymentId"
        """;

    private readonly IDatabase _database;
    private readonly ICardPayments _provider;
    private readonly CardConfirmation _confirmation;
    private readonly OrderHistory _history;
    private readonly TimeProvider _time;
    private readonly ILogger<CardPolling> _log;
    private readonly Lease _lease;
    private readonly string _owner = Guid.NewGuid().ToString("N");

    internal CardPolling(IDatabase database, ICardPayments provider, CardConfirmation confirmation, OrderHistory history, TimeProvider time, ILogger<CardPolling> log)
    {
        (_database, _provider, _confirmation, _history, _time, _log) = (database, provider, confirmation, history, time, log);
        _lease = new Lease(database);
    }

    /// <summary>How often to call <see cref="RunOnceAsync"/>, and the time until the provider is asked first.</summary>
    public static TimeSpan Interval => TimeSpan.FromMinutes(1);

    /// <summary>After this time a payment that is neither paid nor failed raises an alarm.</summary>
    public static TimeSpan AlarmAfter => TimeSpan.FromDays(1);

    private static TimeSpan LeaseTime => TimeSpan.FromMinutes(5);

    /// <summary>Asks for what is due. Not for two calls at once.</summary>
    /// <param name="cancel">Ends the run between two payments.</param>
    /// <returns>Null if another process does it.</returns>
    public async Task<PollReport?> RunOnceAsync(CancellationToken cancel)
    {
        if (await _lease.TryTakeAsync(LeaseName, _owner, LeaseTime, cancel) == null)
        {
            return null;
        }

        var (asked, paid, failed) = (0, 0, 0);
        foreach (var due in await DueAsync(cancel))
        {
            cancel.ThrowIfCancellationRequested();
            if (!await TakeAsync(due, cancel))
            {
                continue;
            }

            asked++;
            var (isPaid, isFailed) = await AskAsync(due, cancel);
            (paid, failed) = (paid + (isPaid ? 1 : 0), failed + (isFailed ? 1 : 0));
        }

        if (failed > 0)
        {
            NotAnswered(_log, _provider.Name, failed);
        }

        return new PollReport(asked, paid, failed, await AlarmAsync(cancel));
    }

    private async Task<List<DuePayment>> DueAsync(CancellationToken cancel)
    {
        await using var connection = await _database.ConnectAsync(cancel);
        return [.. await connection.QueryAsync<DuePayment>(s_find, new { provider = _provider.Name, now = _time.GetUtcNow().UtcTicks })];
    }

    private Task<bool> TakeAsync(DuePayment due, CancellationToken cancel)
    {
        // After 1, 2, 4 ... minutes, later every hour.
        var now = _time.GetUtcNow();
        var next = now + TimeSpan.FromMinutes(Math.Min(60, 1 << Math.Min(MaxDoublings, due.Checks + 1)));
        return _database.WriteAsync(
            async (connection, transaction) => await connection.ExecuteAsync(Take, new { id = due.Id, now = now.UtcTicks, next = next.UtcTicks }, transaction) == 1,
            cancel);
    }

    private async Task<(bool IsPaid, bool IsFailed)> AskAsync(DuePayment due, CancellationToken cancel)
    {
        CardStatus? status;
        try
        {
            status = await _provider.FindAsync(due.PaymentId, cancel);
        }
        catch (CardProviderException)
        {
            return (false, true);
        }

        var outcome = status == null ? PaymentOutcome.NotPaid : await _database.WriteAsync(
            (connection, transaction) => _confirmation.TakeAsync(connection, transaction, _provider.Name, status), cancel);
        return (outcome == PaymentOutcome.Paid, status == null);
    }

    private async Task<int> AlarmAsync(CancellationToken cancel)
    {
        var now = _time.GetUtcNow();
        var overdue = await _database.WriteAsync(
            async (connection, transaction) =>
            {
                var raised = (await connection.QueryAsync<OverduePayment>(s_alarm, new { now = now.UtcTicks, before = (now - AlarmAfter).UtcTicks }, transaction)).AsList();
                foreach (var payment in raised)
                {
                    await RecordAsync(connection, transaction, payment);
                }

                return raised;
            },
            cancel);
        foreach (var payment in overdue)
        {
            IsOverdue(_log, payment.OrderId, payment.Provider);
        }

        return overdue.Count;
    }

    private Task RecordAsync(DbConnection connection, DbTransaction transaction, OverduePayment payment)
    {
        var detail = string.Create(CultureInfo.InvariantCulture, $"payment {payment.PaymentId} was neither confirmed nor given up within {AlarmAfter.TotalHours:0} hours");
        return _history.AddAsync(connection, transaction, payment.OrderId, AuditKind.PaymentOverdue, $"card:{payment.Provider}", detail);
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "A payment for order {Order} was neither confirmed nor given up by the card provider {Provider} for more than a day. Ask the provider.")]
    private static partial void IsOverdue(ILogger log, long order, string provider);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The card provider {Provider} did not answer for {Failed} payments, and will be asked again.")]
    private static partial void NotAnswered(ILogger log, string provider, int failed);

    private sealed class DuePayment
    {
        public long Id { get; init; }

        public required string PaymentId { get; init; }

        public int Checks { get; init; }
    }

    private sealed class OverduePayment
    {
        public long OrderId { get; init; }

        // After a change of the provider, payments at the former one are still pending.
        public required string Provider { get; init; }

        public required string PaymentId { get; init; }
    }
}
