using System.Data.Common;
using Dapper;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Verifier.Tokens;

/// <summary>Changes one token by one conditional write, with its audit entry in the same transaction.</summary>
internal sealed class TokenChanges(IDatabase database, IKeySource keys, TimeProvider time)
{
    private readonly AuditWriter _audit = new(keys);

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The condition that the life cycle allows an event, for a WHERE.</summary>
    public static string Allows(TokenEvent change) =>
        $"state IN ({string.Join(", ", Transitions.All.Where(one => one.Event == change).Select(one => (int)one.State).Distinct())})";

    /// <summary>Runs a change in a transaction of its own.</summary>
    /// <param name="change">What it is.</param>
    /// <param name="assignments">The SET of the statement.</param>
    /// <param name="condition">Its WHERE, beside the serial.</param>
    /// <param name="values">More parameters; <c>@now</c> and <c>@serial</c> are there.</param>
    /// <param name="cancel">Ends it before it begins to write.</param>
    public Task<ChangeOutcome> RunAsync(Change change, string assignments, string condition, object? values, CancellationToken cancel) =>
        database.WriteAsync((connection, transaction) => WriteAsync(connection, transaction, change, assignments, condition, values), cancel);

    /// <summary>Runs a change within a transaction.</summary>
    /// <inheritdoc cref="RunAsync"/>
    public async Task<ChangeOutcome> WriteAsync(DbConnection connection, DbTransaction transaction, Change change, string assignments, string condition, object? values)
    {
        var now = Now;
        var parameters = new DynamicParameters(values);
        parameters.Add("now", now.UtcTicks);
        parameters.Add("serial", change.Serial);
        var changed = await connection.QuerySingleOrDefaultAsync<Changed>(
            $"UPDATE tokens SET {assignments}, audit_count = audit_count + 1 WHERE serial = @serial AND {condition} RETURNING id AS \"Id\", audit_count AS \"Number\"",
            parameters,
            transaction);
        if (changed == null)
        {
            var exists = await connection.ExecuteScalarAsync<long?>("SELECT id FROM tokens WHERE serial = @serial", parameters, transaction) != null;
            return exists ? ChangeOutcome.NotAllowed : ChangeOutcome.NoToken;
        }

        await _audit.WriteAsync(connection, transaction, new AuditEntry(now, changed.Id, changed.Number, change.Kind, change.Actor, change.Detail));
        return ChangeOutcome.Done;
    }

    private sealed class Changed
    {
        public long Id { get; init; }

        public long Number { get; init; }
    }
}
