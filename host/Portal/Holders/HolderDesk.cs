using Keyfob.Accounts.Sessions;
using Keyfob.Portal.Answers;
using Keyfob.Portal.Sessions;
using Keyfob.Verifier.Resyncs;
using Keyfob.Verifier.Tokens;

namespace Keyfob.Portal.Holders;

/// <summary>What a holder does with tokens of his own. Each call checks the session. Somebody else's token is as one that does not exist.</summary>
/// <param name="sessions">The sessions.</param>
/// <param name="tokens">Lists tokens.</param>
/// <param name="administration">Changes tokens.</param>
/// <param name="resyncs">Resyncs tokens.</param>
internal sealed class HolderDesk(SessionStore sessions, TokenList tokens, TokenAdministration administration, Resynchronizer resyncs)
{
    /// <summary>All tokens of the holder, the newest first.</summary>
    public async Task<IReadOnlyList<TokenSummary>> ListAsync(Visitor visitor, CancellationToken cancel) =>
        await OwnAsync(await sessions.AdmitAsync(visitor, RequiredAccess.Password, cancel), null, cancel);

    /// <summary>One token.</summary>
    /// <exception cref="NotFoundException">The holder has no such token.</exception>
    public async Task<TokenSummary> FindAsync(Visitor visitor, string serial, CancellationToken cancel) =>
        await FindAsync(await sessions.AdmitAsync(visitor, RequiredAccess.Password, cancel), serial, cancel);

    /// <summary>Takes the first code of a resync.</summary>
    /// <returns>The number of the resync, for the second code.</returns>
    /// <exception cref="NotFoundException">The holder has no such token.</exception>
    public async Task<Guid> BeginResyncAsync(Visitor visitor, string serial, string code, CancellationToken cancel)
    {
        var session = await sessions.AdmitAsync(visitor, RequiredAccess.Password, cancel);
        return await resyncs.BeginAsync((await FindAsync(session, serial, cancel)).Serial, code, PageActor.Of(session), cancel);
    }

    /// <summary>Takes the second code. Only the session that began the resync can complete it.</summary>
    public async Task<ResyncOutcome> CompleteResyncAsync(Visitor visitor, Guid resync, string code, CancellationToken cancel) =>
        await resyncs.CompleteAsync(resync, code, PageActor.Of(await sessions.AdmitAsync(visitor, RequiredAccess.Password, cancel)), cancel);

    /// <summary>Reports a token lost. An administrator can lift it.</summary>
    /// <exception cref="NotFoundException">The holder has no such token.</exception>
    public async Task<ChangeOutcome> ReportLostAsync(Visitor visitor, string serial, CancellationToken cancel)
    {
        var session = await sessions.AdmitAsync(visitor, RequiredAccess.Password, cancel);
        return await administration.BlockAsync((await FindAsync(session, serial, cancel)).Serial, PageActor.Of(session), "reported lost by its holder", cancel);
    }

    /// <summary>Revokes a token for good.</summary>
    /// <exception cref="NotFoundException">The holder has no such token.</exception>
    public async Task<ChangeOutcome> RevokeAsync(Visitor visitor, string serial, CancellationToken cancel)
    {
        var session = await sessions.AdmitAsync(visitor, RequiredAccess.Otp, cancel);
        return await administration.RevokeAsync((await FindAsync(session, serial, cancel)).Serial, PageActor.Of(session), "revoked by its holder", cancel);
    }

    private async Task<TokenSummary> FindAsync(SignedIn session, string serial, CancellationToken cancel) =>
        (await OwnAsync(session, serial, cancel)).FirstOrDefault(token => token.Serial == serial) ?? throw new NotFoundException();

    private async Task<IReadOnlyList<TokenSummary>> OwnAsync(SignedIn session, string? serial, CancellationToken cancel) =>
        [.. (await tokens.ReadAsync(new TokenFilter { User = session.User, Serial = serial, Limit = TokenFilter.MaxPage }, cancel)).OrderByDescending(token => token.Purchase)];
}
