using System.Globalization;
using System.Runtime.CompilerServices;
using Keyfob.Accounts.Sessions;
using Keyfob.Portal.Sessions;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;
using Keyfob.Verifier.LongTasks;

namespace Keyfob.Portal.Oversight;

/// <summary>What administrators do with the audit trail. Each call checks the session. To read a page is not audited: each click would add an entry to what it
/// shows. An export is: it takes the entries out of the service.</summary>
/// <param name="sessions">The sessions.</param>
/// <param name="reader">Reads entries.</param>
/// <param name="heads">The file of heads of this machine.</param>
/// <param name="tasks">Verifies in the background.</param>
/// <param name="database">The store.</param>
/// <param name="keys">Signs the audit.</param>
/// <param name="time">The clock of this machine.</param>
internal sealed class AuditDesk(
    SessionStore sessions, AuditReader reader, AuditHeads heads, LongTaskRequests tasks, IDatabase database, IKeySource keys, TimeProvider time)
{
    private readonly AuditWriter _audit = new(keys);

    /// <summary>One page of entries, the newest first.</summary>
    public async Task<IReadOnlyList<AuditLine>> ReadTrailAsync(Visitor visitor, AuditFilter filter, CancellationToken cancel)
    {
        await sessions.AdmitAsync(visitor, RequiredAccess.Administrator, cancel);
        return await reader.ReadAsync(filter, cancel);
    }

    /// <summary>How far the trail is sealed, and what its last verification found.</summary>
    public async Task<TrailState> ReadTrailStateAsync(Visitor visitor, CancellationToken cancel)
    {
        await sessions.AdmitAsync(visitor, RequiredAccess.Administrator, cancel);
        return new TrailState(await reader.StateAsync(heads, cancel), await tasks.LastAsync(LongTaskKind.VerifyAudit, cancel));
    }

    /// <summary>Asks for a verification of the whole trail.</summary>
    /// <returns>False if one has not ended.</returns>
    public async Task<bool> VerifyTrailAsync(Visitor visitor, CancellationToken cancel) =>
        await tasks.AskAsync(LongTaskKind.VerifyAudit, null, PageActor.Of(await sessions.AdmitAsync(visitor, RequiredAccess.Administrator, cancel)), cancel);

    /// <summary>Begins an export, with an audit entry.</summary>
    /// <returns>The lines of a CSV file, without their ends. They are read in batches, so that no transaction stays open, and each batch checks the session again.</returns>
    public async Task<IAsyncEnumerable<string>> ExportTrailAsync(Visitor visitor, AuditFilter filter, CancellationToken cancel)
    {
        var session = await sessions.AdmitAsync(visitor, RequiredAccess.Administrator, cancel);
        var entry = new AuditEntry(time.GetUtcNow(), null, null, AuditKind.AuditExported, PageActor.Of(session), Text(filter));
        await database.WriteAsync((connection, transaction) => _audit.WriteAsync(connection, transaction, entry), cancel);
        return LinesAsync(visitor, filter with { Before = null, Limit = AuditFilter.MaxPage }, cancel);
    }

    private static string Text(AuditFilter filter)
    {
        (string Name, string? Value)[] all =
        [
            ("from", filter.From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("to", filter.To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("kind", filter.Kind?.ToString()), ("actor", filter.Actor), ("serial", filter.Serial), ("user", filter.User),
        ];
        return string.Join(", ", all.Where(one => one.Value != null).Select(one => $"{one.Name} {one.Value}")) is { Length: > 0 } text ? text : "all entries";
    }

    private async IAsyncEnumerable<string> LinesAsync(Visitor visitor, AuditFilter filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        yield return AuditCsv.Header;
        while (await ReadTrailAsync(visitor, filter, cancel) is { Count: > 0 } lines)
        {
            foreach (var line in lines)
            {
                yield return AuditCsv.Of(line);
            }

            if (lines.Count < filter.Limit)
            {
                break;
            }

            filter = filter with { Before = lines[^1].Id };
        }
    }
}
