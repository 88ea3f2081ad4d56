using Keyfob.Accounts.OneTimeCodes;
using Keyfob.Accounts.Sessions;
using Keyfob.Portal.Sessions;
using Keyfob.Verifier.Activation;
using Keyfob.Verifier.Tokens;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Portal.Holders;

/// <summary>Activates new tokens of holders. Each call checks the session.</summary>
/// <param name="sessions">The sessions.</param>
/// <param name="codes">One-time codes.</param>
/// <param name="tokens">Lists tokens.</param>
/// <param name="activator">Activates tokens.</param>
internal sealed class ActivationDesk(SessionStore sessions, OneTimeCodeStore codes, TokenList tokens, TokenActivator activator)
{
    /// <summary>What the holder can activate.</summary>
    public async Task<WaitingTokens> FindWaitingAsync(Visitor visitor, CancellationToken cancel)
    {
        var session = await sessions.AdmitAsync(visitor, RequiredAccess.Password, cancel);
        var own = await tokens.ReadAsync(new TokenFilter { User = session.User, Limit = TokenFilter.MaxPage }, cancel);
        return new WaitingTokens(
            [.. own.Where(token => token is { State: TokenState.Inventory, Blocked: false })],
            own.FirstOrDefault(token => token.State is TokenState.Active or TokenState.Suspended),
            await codes.IsNeededAsync(session, cancel));
    }

    /// <summary>Activates a token, in a session with an OTP or with a one-time code, and revokes the present one.</summary>
    /// <param name="visitor">Who calls.</param>
    /// <param name="call">What he typed.</param>
    /// <param name="client">The address he comes from.</param>
    /// <param name="cancel">Ends the call before its first commit.</param>
    /// <exception cref="AccessRefusedException">The session has only the password, and there is no right one-time code.</exception>
    public async Task<ActivationResult> ActivateAsync(Visitor visitor, ActivationCall call, string client, CancellationToken cancel)
    {
        var session = await sessions.AdmitAsync(visitor, RequiredAccess.Password, cancel);
        var actor = PageActor.Of(session);
        var use = await codes.AdmitAsync(session, call.OneTimeCode, actor, "to activate a token", cancel);
        var request = new ActivationRequest(session.User, call.Serial, call.Code, actor, $"portal {client}") { Revokes = call.Revokes, Begun = call.Begun };
        return await activator.ActivateAsync(request, use, cancel);
    }
}
