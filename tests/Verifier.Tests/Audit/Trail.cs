using Dapper;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Tokens;

namespace Keyfob.Verifier.Tests.Audit;

/// <summary>A store with two tokens, a file of heads, and what somebody with access to the database can do.</summary>
internal sealed class Trail : IAsyncDisposable
{
    private int _entries;

    private Trail(TestStore store) => (Store, Heads) = (store, new AuditHeads(HeadsPath = Path.Combine(store.Folder, "heads.jsonl")));

    public TestStore Store { get; }

    public AuditHeads Heads { get; }

    public string HeadsPath { get; }

    public string[] Serials { get; private set; } = [];

    public static async Task<Trail> OpenAsync(StoreKind kind, int entries = 0)
    {
        var trail = new Trail(await TestStore.OpenAsync(kind));
        trail.Serials = [(await trail.Store.AddTokenAsync("alice")).Serial, (await trail.Store.AddTokenAsync("bob")).Serial];
        await trail.WriteAsync(entries);
        return trail;
    }

    /// <summary>A trail of 11 entries. 1, 4, 7 and 10 are about the one token, 2, 5, 8 and 11 about the other one, 3, 6, 9 about none. 10 and 11 are not sealed; the heads are
    /// at 5 and 9.</summary>
    public static async Task<Trail> OpenSealedAsync(StoreKind kind)
    {
        var trail = await OpenAsync(kind, entries: 5);
        await trail.SealAsync();
        await trail.ExpireLeaseAsync();
        await trail.WriteAsync(4);
        await trail.SealAsync();
        await trail.WriteAsync(2);
        return trail;
    }

    /// <summary>Writes entries: for the one token, the other one, and without a token, in turn.</summary>
    public async Task WriteAsync(int count)
    {
        var administration = new TokenAdministration(Store.Database, Store.Keys, Store.Time);
        for (var number = 0; number < count; number++)
        {
            if (_entries++ % 3 is var turn and < 2)
            {
                await administration.UnlockAsync(Serials[turn], "admin", $"reason {_entries}", CancellationToken.None);
            }
            else
            {
                await WriteAsync(new AuditEntry(Store.Time.GetUtcNow(), null, null, AuditKind.ApiKeyMade, "admin", $"key {_entries}"));
            }
        }
    }

    public async Task WriteAsync(AuditEntry entry)
    {
        await using var connection = await Store.Database.ConnectAsync(CancellationToken.None);
        await Store.Database.WriteAsync(
            connection,
            async transaction =>
            {
                await new AuditWriter(Store.Keys).WriteAsync(connection, transaction, entry);
                return true;
            },
            CancellationToken.None);
    }

    public AuditSealer Sealer(AuditHeads? heads = null, int batch = 500) => new(Store.Database, Store.Keys, heads ?? Heads) { Batch = batch };

    public Task<int> SealAsync() => Sealer().RunOnceAsync(CancellationToken.None);

    /// <summary>What somebody with access to the database does.</summary>
    public async Task<int> ExecuteAsync(string sql, object? values = null)
    {
        await using var connection = await Store.Database.ConnectAsync(CancellationToken.None);
        return await connection.ExecuteAsync(sql, values);
    }

    /// <summary>The lease of a sealer that was killed runs out.</summary>
    public Task<int> ExpireLeaseAsync() => ExecuteAsync("UPDATE leases SET until = 0");

    public async Task<AuditRow> AtAsync(long position) => (await Store.AuditAsync()).Single(row => row.Position == position);

    public async Task<(AuditReport Report, List<string> Findings)> VerifyAsync(AuditHeads? heads = null, int batch = 4)
    {
        var findings = new List<string>();
        var verification = new AuditVerification(Store.Database, Store.Keys) { Batch = batch };
        var report = await verification.RunAsync(heads ?? Heads, finding => findings.Add(finding.ToString()), CancellationToken.None);
        Assert.AreEqual(findings.Count, report.Findings);
        return (report, findings);
    }

    public async Task<AuditReport> AssertIntactAsync(AuditHeads? heads = null)
    {
        var (report, findings) = await VerifyAsync(heads);
        Assert.AreEqual("", string.Join('\n', findings));
        return report;
    }

    /// <summary>Asserts that there are these findings and no other ones.</summary>
    public async Task AssertFoundAsync(params string[] beginnings)
    {
        var (_, findings) = await VerifyAsync();
        var text = string.Join('\n', findings);
        Assert.HasCount(beginnings.Length, findings, text);
        foreach (var beginning in beginnings)
        {
            Assert.IsTrue(findings.Any(finding => finding.StartsWith(beginning, StringComparison.Ordinal)), $"no \"{beginning}\" in\n{text}");
        }
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}
