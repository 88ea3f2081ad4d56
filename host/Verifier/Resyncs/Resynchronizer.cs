using System.Data.Common;
using System.Globalization;
using Dapper;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;
using Keyfob.VerifierRules.Resync;
using Keyfob.VerifierRules.Verification;

namespace Keyfob.Verifier.Resyncs;

/// <summary>Resyncs a token by two codes in two calls. The caller has proved the holder's first factor, or is an administrator. A resync never signs in.</summary>
/// <param name="database">The store.</param>
/// <param name="keys">Decrypts the seeds.</param>
/// <param name="time">The clock of this machine.</param>
public sealed class Resynchronizer(IDatabase database, IKeySource keys, TimeProvider time)
{
    private readonly AuditWriter _audit = new(keys);

    /// <summary>Takes the first code. The answer is the same for a right code, a wrong one, a token that may not be resynced and one that does not exist.</summary>
    /// <param name="serial">The token.</param>
    /// <param name="code">What the user typed.</param>
    /// <param name="session">Who does it; the second call has to name the same.</param>
    /// <param name="cancel">Ends the call before its first commit.</param>
    /// <returns>The identifier for the second call.</returns>
    public async Task<Guid> BeginAsync(string serial, string code, string session, CancellationToken cancel)
    {
        var id = Guid.NewGuid();
        var now = time.GetUtcNow();
        await using var connection = await database.ConnectAsync(cancel);
        if (await connection.ExecuteScalarAsync<long?>(ResyncStatements.FindBySerial, new { serial }) is not { } tokenId)
        {
            return id;
        }

        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).UtcTicks;
        var token = await database.WriteAsync(
            connection,
            transaction => connection.QuerySingleOrDefaultAsync<ResyncToken>(ResyncStatements.Charge, new { id = tokenId, today, now = now.UtcTicks }, transaction),
            cancel);
        var candidates = token == null || !SubmittedCode.TryParse(code, out var submitted) ? [] : token.WithSeed(
            keys, seed => ResyncRule.Candidates(token.Clock, token.RangeAt(now), seed, submitted, now));
        await database.WriteAsync(
            connection,
            async transaction =>
            {
                var stored = new { id = Text(id), tokenId, session, begun = now.UtcTicks, candidates = BegunResync.Text(candidates) };
                await connection.ExecuteAsync(ResyncStatements.Insert, stored, transaction);
                var detail = token == null ? "refused" : candidates.Length == 0 ? "no match" : null;
                return await AuditAsync(connection, transaction, now, tokenId, null, AuditKind.ResyncBegun, session, detail);
            },
            CancellationToken.None);
        return id;
    }

    /// <summary>Takes the second code.</summary>
    /// <param name="id">What <see cref="BeginAsync"/> returned.</param>
    /// <param name="code">What the user typed.</param>
    /// <param name="session">Who does it.</param>
    /// <param name="cancel">Ends the call before its first commit.</param>
    public async Task<ResyncOutcome> CompleteAsync(Guid id, string code, string session, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.ConnectAsync(cancel);
        // Committed before the second code is looked at.
        var begun = await database.WriteAsync(
            connection,
            transaction => connection.QuerySingleOrDefaultAsync<BegunResync>(ResyncStatements.Take, new { id = Text(id), session }, transaction),
            cancel);
        if (begun == null)
        {
            return ResyncOutcome.NotBegun;
        }

        var token = await connection.QuerySingleAsync<ResyncToken>(ResyncStatements.Read, new { id = begun.TokenId });
        var match = SubmittedCode.TryParse(code, out var submitted)
            ? token.WithSeed(
                keys, seed => ResyncRule.Complete(token.Clock, token.RangeAt(now), seed, begun.Steps, Ticks.Time(begun.Begun), submitted, now))
            : (ResyncMatch?)null;
        return await database.WriteAsync(connection, transaction => RecordAsync(connection, transaction, begun, token, match, session, now), CancellationToken.None);
    }

    private static string Text(Guid id) => id.ToString("N");

    private async Task<ResyncOutcome> RecordAsync(
        DbConnection connection, DbTransaction transaction, BegunResync begun, ResyncToken token, ResyncMatch? match, string session, DateTimeOffset now)
    {
        if (match is { } pair)
        {
            var values = new { id = begun.TokenId, first = pair.First, second = pair.Second, drift = pair.Drift, now = now.UtcTicks, seedVersion = token.SeedVersion };
            if (await connection.ExecuteScalarAsync<long?>(ResyncStatements.Advance, values, transaction) is { } number)
            {
                var detail = string.Create(CultureInfo.InvariantCulture, $"drift {pair.Drift}");
                await AuditAsync(connection, transaction, now, begun.TokenId, number, AuditKind.ResyncDone, session, detail);
                return ResyncOutcome.Done;
            }
        }

        var outcome = match != null ? ResyncOutcome.Refused : now - Ticks.Time(begun.Begun) > ResyncRule.Lifetime ? ResyncOutcome.Expired : ResyncOutcome.NoMatch;
        await AuditAsync(connection, transaction, now, begun.TokenId, null, AuditKind.ResyncFailed, session, outcome.ToString());
        return outcome;
    }

    private async Task<long> AuditAsync(
        DbConnection connection, DbTransaction transaction, DateTimeOffset now, long tokenId, long? number, AuditKind kind, string session, string? detail)
    {
        var known = number ?? await AuditWriter.CountAsync(connection, transaction, tokenId);
        await _audit.WriteAsync(connection, transaction, new AuditEntry(now, tokenId, known, kind, session, detail));
        return known;
    }
}
