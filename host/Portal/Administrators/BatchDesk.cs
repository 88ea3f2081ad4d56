using Keyfob.Accounts.Sessions;
using Keyfob.Portal.Sessions;
using Keyfob.Verifier.Tokens;

namespace Keyfob.Portal.Administrators;

/// <summary>Revokes all tokens of an import. Each call checks the session.</summary>
/// <param name="sessions">The sessions.</param>
/// <param name="directory">Counts tokens.</param>
/// <param name="administration">Revokes them.</param>
/// <param name="counter">Is told of it.</param>
internal sealed class BatchDesk(SessionStore sessions, TokenDirectory directory, TokenAdministration administration, TokenCounter counter)
{
    /// <summary>How many tokens of a batch are not revoked.</summary>
    public async Task<int> CountBatchAsync(Visitor visitor, string batch, CancellationToken cancel)
    {
        await sessions.AdmitAsync(visitor, RequiredAccess.Administrator, cancel);
        return await directory.CountOfBatchAsync(batch, cancel);
    }

    /// <summary>Revokes them for good.</summary>
    /// <returns>How many were revoked now.</returns>
    public async Task<int> RevokeBatchAsync(Visitor visitor, string batch, string reason, CancellationToken cancel)
    {
        var session = await sessions.AdmitAsync(visitor, RequiredAccess.Administrator, cancel);
        var count = await administration.RevokeBatchAsync(batch, PageActor.Of(session), reason, cancel);
        counter.Forget();
        return count;
    }
}
