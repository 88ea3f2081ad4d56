using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;

namespace Keyfob.Portal.Stores;

/// <summary>The database and the key ring, ready for use.</summary>
/// <param name="Database">The database, with the schema of this version.</param>
/// <param name="Keys">The key ring.</param>
internal sealed record OpenStore(IDatabase Database, KeyRingFile Keys) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Keys.Dispose();
    }
}
