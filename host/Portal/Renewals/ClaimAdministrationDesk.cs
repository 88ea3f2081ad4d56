using Keyfob.Accounts.Sessions;
using Keyfob.Orders.Data;
using Keyfob.Orders.Fulfilment;
using Keyfob.Orders.Replacements;
using Keyfob.Orders.Rules;
using Keyfob.Portal.Answers;
using Keyfob.Portal.Sessions;

namespace Keyfob.Portal.Renewals;

/// <summary>What an administrator does with claims. Each call checks the session; each change has a reason, which is in the audit.</summary>
/// <param name="sessions">The sessions.</param>
/// <param name="list">Lists claims.</param>
/// <param name="claims">Decides claims.</param>
/// <param name="delivery">Delivers replacements.</param>
internal sealed class ClaimAdministrationDesk(SessionStore sessions, ClaimList list, Claims claims, ReplacementDelivery delivery)
{
    /// <summary>One page of all claims.</summary>
    public async Task<IReadOnlyList<ClaimRow>> ListAllClaimsAsync(Visitor visitor, ClaimState? state, long? before, CancellationToken cancel)
    {
        await AdmitAsync(visitor, cancel);
        return await list.ReadAsync(state, before, cancel);
    }

    /// <summary>One claim.</summary>
    /// <exception cref="NotFoundException">There is no such claim.</exception>
    public async Task<ClaimRow> FindAnyClaimAsync(Visitor visitor, long claim, CancellationToken cancel)
    {
        await AdmitAsync(visitor, cancel);
        return await list.FindAsync(claim, cancel) ?? throw new NotFoundException();
    }

    /// <summary>Accepts or declines a claim.</summary>
    public async Task<bool> DecideClaimAsync(Visitor visitor, long claim, bool isAccepted, string reason, CancellationToken cancel)
    {
        var session = await AdmitAsync(visitor, cancel);
        return await claims.DecideAsync(claim, isAccepted, PageActor.Of(session), reason, cancel);
    }

    /// <summary>Delivers a token of the inventory in place of the faulty one.</summary>
    public async Task<DeliveryOutcome> DeliverReplacementAsync(Visitor visitor, long claim, string serial, string reason, CancellationToken cancel)
    {
        var session = await AdmitAsync(visitor, cancel);
        return await delivery.DeliverAsync(claim, serial, PageActor.Of(session), reason, cancel);
    }

    private Task<SignedIn> AdmitAsync(Visitor visitor, CancellationToken cancel) => sessions.AdmitAsync(visitor, RequiredAccess.Administrator, cancel);
}
