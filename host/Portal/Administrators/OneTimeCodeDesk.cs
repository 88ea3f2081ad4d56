using Keyfob.Accounts.OneTimeCodes;
using Keyfob.Accounts.Sessions;
using Keyfob.Portal.Sessions;

namespace Keyfob.Portal.Administrators;

/// <summary>One-time codes for users whose token does not work. Each call checks the session.</summary>
/// <param name="sessions">The sessions.</param>
/// <param name="codes">The codes.</param>
internal sealed class OneTimeCodeDesk(SessionStore sessions, OneTimeCodeStore codes)
{
    /// <summary>The codes that are valid now.</summary>
    public async Task<IReadOnlyList<ValidOneTimeCode>> ListOneTimeCodesAsync(Visitor visitor, CancellationToken cancel)
    {
        await sessions.AdmitAsync(visitor, RequiredAccess.Administrator, cancel);
        return await codes.ListAsync(cancel);
    }

    /// <summary>Makes a code for a user.</summary>
    /// <param name="visitor">Who calls.</param>
    /// <param name="user">The user ID.</param>
    /// <param name="reason">Why; it is in the audit.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    /// <returns>The code; null if there is no such account.</returns>
    public async Task<string?> MakeOneTimeCodeAsync(Visitor visitor, string user, string reason, CancellationToken cancel) =>
        await codes.MakeAsync(user, PageActor.Of(await sessions.AdmitAsync(visitor, RequiredAccess.Administrator, cancel)), reason, cancel);
}
