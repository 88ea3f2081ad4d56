using System.Data.Common;
using System.Globalization;
using Dapper;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Verifier.Tokens;

/// <summary>What an administrator does with a token. Each call writes an audit entry with its reason. None lowers the last accepted step.</summary>
/// <param name="database">The store.</param>
/// <param name="keys">Signs the audit.</param>
/// <param name="time">The clock of this machine.</param>
public sealed class TokenAdministration(IDatabase database, IKeySource keys, TimeProvider time)
{
    /// <summary>The most tokens of a batch that one transaction revokes.</summary>
    internal const int Piece = 100;

    // The outer condition counts: another process can revoke a row after the inner query has found it.
    private static readonly string s_revokePiece = $"""
        UPDATE tokens SET state = {(int)TokenState.Revoked}, audit_count = audit_count + 1
        WHERE id IN (SELECT id FROM tokens WHERE batch = @batch AND {TokenChanges.Allows(TokenEvent.Revoke)} LIMIT @limit) AND +{TokenChanges.Allows(TokenEvent.Revoke)}
        RETURNING id AS "Id", audit_count AS "Number"
        """;

    private readonly TokenChanges _changes = new(database, keys, time);
    private readonly AuditWriter _audit = new(keys);

    /// <summary>Ends the lock of failures in a row. The budget of failures and a hard lock stay.</summary>
    /// <param name="serial">The token.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    public Task<ChangeOutcome> UnlockAsync(string serial, string actor, string reason, CancellationToken cancel) =>
        _changes.RunAsync(new Change(serial, AuditKind.Unlocked, actor, reason), "failures = 0, refuse_until = 0", TokenConditions.IsNotRevoked, null, cancel);

    /// <summary>Ends all locks, refills the budget of failures, and allows the next resync to find any drift of up to 1,000 steps.</summary>
    /// <inheritdoc cref="UnlockAsync"/>
    public Task<ChangeOutcome> ResetAsync(string serial, string actor, string reason, CancellationToken cancel) => _changes.RunAsync(
        new Change(serial, AuditKind.WasReset, actor, reason),
        "failures = 0, refuse_until = 0, year_failures = 0, budget_full_at = 0, resync_tries = 0, was_reset = TRUE",
        TokenConditions.IsNotRevoked,
        null,
        cancel);

    /// <summary>Reports a token lost: no login and no resync until it is unblocked.</summary>
    /// <inheritdoc cref="UnlockAsync"/>
    public Task<ChangeOutcome> BlockAsync(string serial, string actor, string reason, CancellationToken cancel) =>
        _changes.RunAsync(new Change(serial, AuditKind.Blocked, actor, reason), "blocked = TRUE", $"{TokenConditions.IsNotRevoked} AND NOT blocked", null, cancel);

    /// <summary>Lifts a report of loss.</summary>
    /// <inheritdoc cref="UnlockAsync"/>
    public Task<ChangeOutcome> UnblockAsync(string serial, string actor, string reason, CancellationToken cancel) =>
        _changes.RunAsync(new Change(serial, AuditKind.Unblocked, actor, reason), "blocked = FALSE", $"{TokenConditions.IsNotRevoked} AND blocked", null, cancel);

    /// <summary>Revokes a token for good.</summary>
    /// <inheritdoc cref="UnlockAsync"/>
    public Task<ChangeOutcome> RevokeAsync(string serial, string actor, string reason, CancellationToken cancel) =>
        database.WriteAsync((connection, transaction) => RevokeAsync(connection, transaction, serial, actor, reason), cancel);

    /// <summary>Revokes a token for good, within a transaction.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="transaction">Its transaction.</param>
    /// <inheritdoc cref="RevokeAsync(string, string, string, CancellationToken)"/>
    public Task<ChangeOutcome> RevokeAsync(DbConnection connection, DbTransaction transaction, string serial, string actor, string reason) => _changes.WriteAsync(
        connection, transaction, new Change(serial, AuditKind.Revoked, actor, reason), $"state = {(int)TokenState.Revoked}", TokenChanges.Allows(TokenEvent.Revoke), null);

    /// <summary>Revokes all tokens of a batch: a seed file was lost. Checks of codes go on between its transactions of <see cref="Piece"/> tokens each; after a kill
    /// the same call revokes the rest.</summary>
    /// <param name="batch">The label of the import.</param>
    /// <inheritdoc cref="UnlockAsync"/>
    /// <returns>How many were revoked now.</returns>
    public async Task<int> RevokeBatchAsync(string batch, string actor, string reason, CancellationToken cancel)
    {
        int piece, count = 0;
        do
        {
            // Whoever asked for it may be gone: what has begun is done.
            piece = await database.WriteAsync(
                (connection, transaction) => RevokePieceAsync(connection, transaction, batch, actor, reason), count == 0 ? cancel : CancellationToken.None);
            count += piece;
        }
        while (piece > 0);

        return count;
    }

    /// <summary>Records that the owner has set the token's clock (<c>set-time</c> of the factory tool). The next use is a resync, whose range grows by the correction.</summary>
    /// <param name="serial">The token.</param>
    /// <param name="correction">How far the clock was moved, without its sign; 1 s to a day.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="reason">Why; null for nothing.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The correction is outside its range.</exception>
    public Task<ChangeOutcome> RecordClockSetAsync(string serial, TimeSpan correction, string actor, string? reason, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(correction, TimeSpan.FromSeconds(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(correction, TimeSpan.FromDays(1));
        var seconds = (int)Math.Ceiling(correction.TotalSeconds);
        return _changes.RunAsync(
            new Change(serial, AuditKind.ClockSet, actor, string.Create(CultureInfo.InvariantCulture, $"{seconds} s{(reason == null ? "" : $": {reason}")}")),
            "clock_set_at = @now, clock_correction = clock_correction + @seconds",
            TokenConditions.IsNotRevoked,
            new { seconds },
            cancel);
    }

    private async Task<int> RevokePieceAsync(DbConnection connection, DbTransaction transaction, string batch, string actor, string reason)
    {
        var revoked = (await connection.QueryAsync<Changed>(s_revokePiece, new { batch, limit = Piece }, transaction)).AsList();
        foreach (var token in revoked)
        {
            await _audit.WriteAsync(connection, transaction, new AuditEntry(_changes.Now, token.Id, token.Number, AuditKind.Revoked, actor, reason));
        }

        return revoked.Count;
    }

    private sealed class Changed
    {
        public long Id { get; init; }

        public long Number { get; init; }
    }
}
