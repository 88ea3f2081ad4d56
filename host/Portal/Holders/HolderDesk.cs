using Keyfob.Accounts.OneTimeCodes;
using Keyfob.Accounts.Sessions;
using Keyfob.Portal.Answers;
using Keyfob.Portal.Sessions;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Resyncs;
using Keyfob.Verifier.Tokens;

namespace Keyfob.Portal.Holders;

/// <summary>What a holder does with tokens of his own. Each call checks the session. Somebody else's token is as one that does not exist.</summary>
/// <param name="sessions">The sessions.</param>
/// <param name="tokens">Lists tokens.</param>
/// <param name="administration">Changes tokens.</param>
/// <param name="resyncs">Resyncs tokens.</param>
/// <param name="codes">One-time codes.</param>
/// <param name="database">The store.</param>
internal sealed class HolderDesk(SessionStore sessions, TokenList tokens, TokenAdministration administration, Resynchronizer resyncs, OneTimeCodeStore codes, IDatabase database)
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

    /// <summary>Whether what needs an OTP needs a one-time code in this session.</summary>
    public async Task<bool> NeedsOneTimeCodeAsync(Visitor visitor, CancellationToken cancel) =>
        await codes.IsNeededAsync(await sessions.AdmitAsync(visitor, RequiredAccess.Password, cancel), cancel);

    /// <summary>Revokes a token for good, in a session with an OTP or with a one-time code.</summary>
    /// <exception cref="NotFoundException">The holder has no such token.</exception>
    /// <exception cref="AccessRefusedException">The session has only the password, and there is no right one-time code.</exception>
    public async Task<ChangeOutcome> RevokeAsync(Visitor visitor, string serial, string? oneTimeCode, CancellationToken cancel)
    {
        var session = await sessions.AdmitAsync(visitor, RequiredAccess.Password, cancel);
        var actor = PageActor.Of(session);
        var use = await codes.AdmitAsync(session, oneTimeCode, actor, $"to revoke {serial}", cancel);
        var token = (await FindAsync(session, serial, cancel)).Serial;
        return await database.WriteAsync(
            async (connection, transaction) =>
            {
                var outcome = await administration.RevokeAsync(connection, transaction, token, actor, "revoked by its holder");
                return outcome != ChangeOutcome.Done || use == null || await use(connection, transaction) ? outcome : throw new AccessRefusedException(AccessRefusal.NeedsOtp);
            },
            cancel);
    }

    private async Task<TokenSummary> FindAsync(SignedIn session, string serial, CancellationToken cancel) =>
        (await OwnAsync(session, serial, cancel)).FirstOrDefault(token => token.Serial == serial) ?? throw new NotFoundException();

    private async Task<IReadOnlyList<TokenSummary>> OwnAsync(SignedIn session, string? serial, CancellationToken cancel) =>
        [.. (await tokens.ReadAsync(new TokenFilter { User = session.User, Serial = serial, Limit = TokenFilter.MaxPage }, cancel)).OrderByDescending(token => token.Purchase)];
}
