using System.Data.Common;
using System.Globalization;
using Dapper;
using Keyfob.Orders.Notices;
using Keyfob.Orders.Rules;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Orders.Replacements;

/// <summary>Claims that a token is faulty, and their decisions. Each is in the audit of the token.</summary>
public sealed class Claims
{
    /// <summary>The most characters of a description.</summary>
    public const int MaxDescription = 1000;

    private const string Insert = """
        INSERT INTO claims (serial, user_name, error_number, description, state, made_at)
        SELECT tokens.serial, holders.name, @error, @description, 0, @now FROM tokens JOIN holders ON holders.id = tokens.holder_id
        WHERE tokens.serial = @serial AND holders.name_key = @user AND tokens.purchase > @earliest
        ON CONFLICT DO NOTHING
        """;

    private const string FindPurchase = """
        SELECT COALESCE(tokens.purchase, 0) FROM tokens JOIN holders ON holders.id = tokens.holder_id WHERE tokens.serial = @serial AND holders.name_key = @user
        """;

    private static readonly string s_decide = $"""
        UPDATE claims SET state = @state, decided_at = @now, reason = @reason WHERE id = @claim AND state = {(int)ClaimState.Open}
        RETURNING serial AS "Serial", user_name AS "User"
        """;

    private readonly IDatabase _database;
    private readonly AuditWriter _audit;
    private readonly OrderNotices _notices;
    private readonly TimeProvider _time;

    internal Claims(IDatabase database, IKeySource keys, OrderNotices notices, TimeProvider time) =>
        (_database, _audit, _notices, _time) = (database, new AuditWriter(keys), notices, time);

    /// <summary>Makes a claim.</summary>
    /// <param name="user">The user ID of the holder.</param>
    /// <param name="serial">A token of his.</param>
    /// <param name="errorNumber">The number after <c>Err</c>; null if the token shows none.</param>
    /// <param name="description">What is wrong, at most <see cref="MaxDescription"/> characters.</param>
    /// <param name="actor">The name in the audit.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    public Task<ClaimOutcome> MakeAsync(string user, string serial, int? errorNumber, string description, string actor, CancellationToken cancel) => _database.WriteAsync(
        async (connection, transaction) =>
        {
            var now = _time.GetUtcNow();
            var values = new
            {
                user = HolderRow.KeyOf(user),
                serial,
                error = errorNumber,
                description,
                now = now.UtcTicks,
                earliest = now.AddDays(-Subscription.WarrantyDays).UtcTicks,
            };
            if (await connection.ExecuteAsync(Insert, values, transaction) == 1)
            {
                var detail = errorNumber == null ? "no Err number" : string.Create(CultureInfo.InvariantCulture, $"Err {errorNumber}");
                await AuditAsync(connection, transaction, serial, AuditKind.ClaimMade, actor, detail);
                return ClaimOutcome.Made;
            }

            var purchase = await connection.ExecuteScalarAsync<long?>(FindPurchase, values, transaction);
            return purchase == null ? ClaimOutcome.NoToken : purchase > values.earliest ? ClaimOutcome.Exists : ClaimOutcome.NoWarranty;
        },
        cancel);

    /// <summary>Accepts or declines a claim, and sends its holder a mail.</summary>
    /// <param name="claim">The number of the claim.</param>
    /// <param name="isAccepted">A replacement is delivered.</param>
    /// <param name="actor">The administrator.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    /// <returns>Whether it was decided now; false if it was before, or there is no such claim.</returns>
    public Task<bool> DecideAsync(long claim, bool isAccepted, string actor, string reason, CancellationToken cancel) => _database.WriteAsync(
        async (connection, transaction) =>
        {
            var values = new { claim, reason, state = (int)(isAccepted ? ClaimState.Accepted : ClaimState.Declined), now = _time.GetUtcNow().UtcTicks };
            if (await connection.QuerySingleOrDefaultAsync<Decided>(s_decide, values, transaction) is not { } decided)
            {
                return false;
            }

            await AuditAsync(connection, transaction, decided.Serial, AuditKind.ClaimDecided, actor, $"{(isAccepted ? "accepted" : "declined")}, {reason}");
            await _notices.ClaimAsync(connection, transaction, decided.User, decided.Serial, isAccepted, reason);
            return true;
        },
        cancel);

    /// <summary>Writes an audit entry of the claim's token.</summary>
    internal async Task AuditAsync(DbConnection connection, DbTransaction transaction, string serial, AuditKind kind, string actor, string detail)
    {
        var token = await connection.ExecuteScalarAsync<long>("SELECT id FROM tokens WHERE serial = @serial", new { serial }, transaction);
        var number = await AuditWriter.CountAsync(connection, transaction, token);
        await _audit.WriteAsync(connection, transaction, new AuditEntry(_time.GetUtcNow(), token, number, kind, actor, detail));
    }

    private sealed class Decided
    {
        public required string Serial { get; init; }

        public required string User { get; init; }
    }
}
