using Keyfob.Accounts.Sessions;
using Keyfob.Orders.Data;
using Keyfob.Orders.Replacements;
using Keyfob.Portal.Answers;
using Keyfob.Portal.Sessions;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Tokens;

namespace Keyfob.Portal.Renewals;

/// <summary>Claims of a holder for tokens of his own. Each call checks the session. Somebody else's token is as one that does not exist.</summary>
/// <param name="sessions">The sessions.</param>
/// <param name="tokens">Lists tokens.</param>
/// <param name="claims">Makes claims.</param>
/// <param name="list">Lists claims.</param>
internal sealed class ClaimDesk(SessionStore sessions, TokenList tokens, Claims claims, ClaimList list)
{
    /// <summary>The last claim for a token; null for none.</summary>
    /// <exception cref="NotFoundException">The holder has no such token.</exception>
    public async Task<ClaimRow?> FindClaimAsync(Visitor visitor, string serial, CancellationToken cancel)
    {
        var session = await sessions.AdmitAsync(visitor, RequiredAccess.Password, cancel);
        await CheckOwnAsync(session, serial, cancel);
        return (await list.OfTokenAsync(serial, cancel)).FirstOrDefault(claim => HolderRow.KeyOf(claim.UserName) == HolderRow.KeyOf(session.User));
    }

    /// <summary>Claims that a token is faulty.</summary>
    /// <exception cref="NotFoundException">The holder has no such token.</exception>
    public async Task<ClaimOutcome> ClaimAsync(Visitor visitor, string serial, int? errorNumber, string description, CancellationToken cancel)
    {
        var session = await sessions.AdmitAsync(visitor, RequiredAccess.Password, cancel);
        await CheckOwnAsync(session, serial, cancel);
        return await claims.MakeAsync(session.User, serial, errorNumber, description, PageActor.Of(session), cancel);
    }

    private async Task CheckOwnAsync(SignedIn session, string serial, CancellationToken cancel)
    {
        var own = await tokens.ReadAsync(new TokenFilter { User = session.User, Serial = serial, Limit = TokenFilter.MaxPage }, cancel);
        if (!own.Any(token => token.Serial == serial))
        {
            throw new NotFoundException();
        }
    }
}
