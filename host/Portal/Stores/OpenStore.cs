using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;

namespace Keyfob.Portal.Stores;

/// <summary>The database and the key ring, ready for use.</summary>
/// <param name="Database">The database, with the schema of this version.</param>
/// <param name="Keys">The key ring.</param>
/// <param name="Heads">The heads of the audit trail, outside the database.</param>
internal sealed record OpenStore(IDatabase Database, KeyRingFile Keys, AuditHeads Heads) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Keys.Dispose();
    }
}
