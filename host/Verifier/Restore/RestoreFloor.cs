using System.Globalization;
using Dapper;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;
using Keyfob.VerifierRules.Verification;

namespace Keyfob.Verifier.Restore;

/// <summary>The last part of a restore from a backup, before the service starts: codes that were used after the backup must not be accepted again.</summary>
/// <param name="database">The restored store.</param>
/// <param name="keys">Signs the audit.</param>
/// <param name="time">The clock of this machine.</param>
public sealed class RestoreFloor(IDatabase database, IKeySource keys, TimeProvider time)
{
    private readonly AuditWriter _audit = new(keys);

    /// <summary>Raises the last step of every token to the latest one that could have been accepted until now, and ends the heads that the backup does not have.</summary>
    /// <param name="heads">The file of heads.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    /// <exception cref="IOException">The file of heads cannot be written; everything else is done. It can be called again.</exception>
    public async Task<RestoreReport> RaiseAsync(AuditHeads heads, string actor, CancellationToken cancel)
    {
        await using var connection = await database.ConnectAsync(cancel);
        var end = await SealedEnd.ReadAsync(connection);
        var last = heads.Last() is { } head && head.Position > end.Position ? head : null;
        var now = time.GetUtcNow();
        var raised = await database.WriteAsync(
            connection,
            async transaction =>
            {
                var count = await connection.ExecuteAsync(Raise, new { seconds = now.ToUnixTimeSeconds() }, transaction);
                var lost = last == null ? "no heads lost" : string.Create(CultureInfo.InvariantCulture, $"positions {end.Position + 1} to {last.Position} lost");
                var detail = string.Create(CultureInfo.InvariantCulture, $"{count} tokens, {lost}");
                await _audit.WriteAsync(connection, transaction, new AuditEntry(now, null, null, AuditKind.FloorRaised, actor, detail));
                return count;
            },
            cancel);

        // After the commit: when it is killed before, the next run reports the heads again.
        if (last != null && !heads.TryAppend(new AuditHead(end.Position, null, await database.TimeAsync(cancel))))
        {
            throw new IOException("Another process is appending to the file of audit heads. Stop all services and try again.");
        }

        return new RestoreReport(raised, end.Position, last?.Position ?? end.Position, last?.At);
    }

    // A token that is ahead has its window around its own step.
    private static string Raise
    {
        get
        {
            const string Present = "@seconds / period + CASE WHEN drift > 0 THEN drift ELSE 0 END";
            return $"UPDATE tokens SET last_step = {Present} + {ClockBounds.MaxWindow} WHERE last_step < {Present} + {ClockBounds.MaxWindow}";
        }
    }
}
