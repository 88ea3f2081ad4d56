using System.Data.Common;
using Dapper;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Verifier.LongTasks;

/// <summary>The long tasks that administrators ask for. Any process does them.</summary>
/// <param name="database">The store.</param>
/// <param name="keys">Signs the audit.</param>
/// <param name="time">The clock of this machine.</param>
public sealed class LongTaskRequests(IDatabase database, IKeySource keys, TimeProvider time)
{
    private readonly AuditWriter _audit = new(keys);

    /// <summary>Asks for a task, with an audit entry.</summary>
    /// <param name="kind">What is to be done.</param>
    /// <param name="argument">The key of an encryption; null for a verification.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    /// <returns>False if one of this kind has not ended.</returns>
    public async Task<bool> AskAsync(LongTaskKind kind, string? argument, string actor, CancellationToken cancel)
    {
        var now = await database.TimeAsync(cancel);
        try
        {
            return await AskAsync(kind, argument, actor, now, cancel);
        }
        catch (DbException failure) when (database.IsDuplicate(failure))
        {
            // Another process was asked at the same moment.
            return false;
        }
    }

    /// <summary>The last task of a kind; null if there was none.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="cancel">Ends the query.</param>
    public async Task<LongTask?> LastAsync(LongTaskKind kind, CancellationToken cancel)
    {
        var name = kind.ToString();
        await using var context = database.Context();
        var row = await context.LongTasks.AsNoTracking().Where(task => task.Kind == name).OrderByDescending(task => task.Id).FirstOrDefaultAsync(cancel);
        return row == null ? null : LongTask.Of(row);
    }

    private Task<bool> AskAsync(LongTaskKind kind, string? argument, string actor, DateTimeOffset now, CancellationToken cancel) => database.WriteAsync(
        async (connection, transaction) =>
        {
            var values = new { kind = kind.ToString(), argument, actor, now = now.UtcTicks };
            if (await connection.ExecuteAsync(LongTaskStatements.Ask, values, transaction) == 0)
            {
                return false;
            }

            var detail = argument == null ? $"{kind}" : $"{kind} {argument}";
            await _audit.WriteAsync(connection, transaction, new AuditEntry(time.GetUtcNow(), null, null, AuditKind.LongTaskAsked, actor, detail));
            return true;
        },
        cancel);
}
