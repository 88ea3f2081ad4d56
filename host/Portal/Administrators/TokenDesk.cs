using Keyfob.Accounts.Sessions;
using Keyfob.Portal.Answers;
using Keyfob.Portal.Sessions;
using Keyfob.Verifier.Tokens;

namespace Keyfob.Portal.Administrators;

/// <summary>What an administrator does with any token. Each call checks the session, and each change has a reason in the audit.</summary>
/// <param name="sessions">The sessions.</param>
/// <param name="directory">Finds tokens.</param>
/// <param name="administration">Changes tokens.</param>
/// <param name="assignment">Gives tokens to users.</param>
/// <param name="counter">Counts tokens.</param>
internal sealed class TokenDesk(SessionStore sessions, TokenDirectory directory, TokenAdministration administration, TokenAssignment assignment, TokenCounter counter)
{
    /// <summary>One page of all tokens.</summary>
    public async Task<TokenSearchPage> ListTokensAsync(Visitor visitor, TokenSearch search, CancellationToken cancel)
    {
        await AdmitAsync(visitor, cancel);
        return await directory.ReadAsync(search, cancel);
    }

    /// <summary>How many tokens there are in each state, at most a minute ago.</summary>
    public async Task<TokenCounts> CountTokensAsync(Visitor visitor, CancellationToken cancel)
    {
        await AdmitAsync(visitor, cancel);
        return await counter.ReadAsync(cancel);
    }

    /// <summary>One token with its last audit entries.</summary>
    /// <exception cref="NotFoundException">There is no such token.</exception>
    public async Task<TokenDetails> FindTokenAsync(Visitor visitor, string serial, CancellationToken cancel)
    {
        await AdmitAsync(visitor, cancel);
        return await directory.FindAsync(serial, cancel) ?? throw new NotFoundException();
    }

    /// <summary>Gives a token of the inventory to a user.</summary>
    public async Task<ChangeOutcome> AssignAsync(Visitor visitor, string serial, Holder holder, DateOnly? purchase, string reason, CancellationToken cancel) =>
        Counted(await assignment.AssignAsync(serial, holder, purchase, await ActorAsync(visitor, cancel), reason, cancel));

    /// <summary>Delivers a token of the inventory to a user, who activates it on his pages.</summary>
    public async Task<ChangeOutcome> DeliverTokenAsync(Visitor visitor, string serial, Holder holder, DateOnly? purchase, string reason, CancellationToken cancel) =>
        Counted(await assignment.DeliverAsync(serial, holder, purchase, await ActorAsync(visitor, cancel), reason, cancel));

    /// <summary>Takes a token back into the inventory.</summary>
    public async Task<ChangeOutcome> UnassignAsync(Visitor visitor, string serial, string reason, CancellationToken cancel) =>
        Counted(await assignment.UnassignAsync(serial, await ActorAsync(visitor, cancel), reason, cancel));

    /// <summary>Ends the lock of failures in a row.</summary>
    public async Task<ChangeOutcome> UnlockAsync(Visitor visitor, string serial, string reason, CancellationToken cancel) =>
        await administration.UnlockAsync(serial, await ActorAsync(visitor, cancel), reason, cancel);

    /// <summary>Ends all locks, and lets the next resync find any drift.</summary>
    public async Task<ChangeOutcome> ResetAsync(Visitor visitor, string serial, string reason, CancellationToken cancel) =>
        await administration.ResetAsync(serial, await ActorAsync(visitor, cancel), reason, cancel);

    /// <summary>Reports a token lost.</summary>
    public async Task<ChangeOutcome> BlockAsync(Visitor visitor, string serial, string reason, CancellationToken cancel) =>
        await administration.BlockAsync(serial, await ActorAsync(visitor, cancel), reason, cancel);

    /// <summary>Lifts a report of loss.</summary>
    public async Task<ChangeOutcome> UnblockAsync(Visitor visitor, string serial, string reason, CancellationToken cancel) =>
        await administration.UnblockAsync(serial, await ActorAsync(visitor, cancel), reason, cancel);

    /// <summary>Revokes a token for good.</summary>
    public async Task<ChangeOutcome> RevokeTokenAsync(Visitor visitor, string serial, string reason, CancellationToken cancel) =>
        Counted(await administration.RevokeAsync(serial, await ActorAsync(visitor, cancel), reason, cancel));

    /// <summary>Records that the owner has set the token's clock, by 1 s to a day.</summary>
    public async Task<ChangeOutcome> RecordClockSetAsync(Visitor visitor, string serial, TimeSpan correction, string reason, CancellationToken cancel) =>
        await administration.RecordClockSetAsync(serial, correction, await ActorAsync(visitor, cancel), reason, cancel);

    private ChangeOutcome Counted(ChangeOutcome outcome)
    {
        counter.Forget();
        return outcome;
    }

    private Task<SignedIn> AdmitAsync(Visitor visitor, CancellationToken cancel) => sessions.AdmitAsync(visitor, RequiredAccess.Administrator, cancel);

    private async Task<string> ActorAsync(Visitor visitor, CancellationToken cancel) => PageActor.Of(await AdmitAsync(visitor, cancel));
}
