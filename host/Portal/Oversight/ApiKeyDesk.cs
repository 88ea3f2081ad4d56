using Keyfob.Accounts.Sessions;
using Keyfob.Portal.ApiKeys;
using Keyfob.Portal.Sessions;
using Keyfob.Verifier.Data;

namespace Keyfob.Portal.Oversight;

/// <summary>What administrators do with API keys. Each call checks the session.</summary>
/// <param name="sessions">The sessions.</param>
/// <param name="keys">The keys.</param>
internal sealed class ApiKeyDesk(SessionStore sessions, ApiKeyStore keys)
{
    /// <summary>All keys, in the order in which they were made. The keys themselves are not stored.</summary>
    public async Task<IReadOnlyList<ApiKeyRow>> ListKeysAsync(Visitor visitor, CancellationToken cancel)
    {
        await sessions.AdmitAsync(visitor, RequiredAccess.Administrator, cancel);
        return await keys.ListAsync();
    }

    /// <summary>Makes a key.</summary>
    /// <param name="visitor">Who calls.</param>
    /// <param name="id">The ID, which the form had: a form that is sent twice makes one key.</param>
    /// <param name="name">What the key is for.</param>
    /// <param name="scopes">What it allows.</param>
    /// <param name="expiresAt">From then on it is refused; null for never.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    /// <returns>The key, which the caller shows once and zeroizes; null if there is a key with this ID already.</returns>
    public async Task<char[]?> MakeKeyAsync(Visitor visitor, string id, string name, IReadOnlyList<string> scopes, DateTimeOffset? expiresAt, CancellationToken cancel)
    {
        var session = await sessions.AdmitAsync(visitor, RequiredAccess.Administrator, cancel);
        return await keys.MakeAsync(id, name, scopes, expiresAt, PageActor.Of(session));
    }

    /// <summary>Revokes a key, effective at the next request.</summary>
    /// <returns>False if there is no such key that is not revoked.</returns>
    public async Task<bool> RevokeKeyAsync(Visitor visitor, string id, string reason, CancellationToken cancel) =>
        await keys.RevokeAsync(id, PageActor.Of(await sessions.AdmitAsync(visitor, RequiredAccess.Administrator, cancel)), reason);
}
