using Keyfob.Accounts.Data;
using Keyfob.Accounts.Sessions;
using Keyfob.Verifier.Checks;

namespace Keyfob.Accounts.SigningIn;

/// <summary>Signs in by password, and by password and code.</summary>
/// <param name="passwords">Checks the password.</param>
/// <param name="checker">Checks the code.</param>
/// <param name="sessions">The sessions.</param>
public sealed class SignInDesk(PasswordChecker passwords, CodeChecker checker, SessionStore sessions)
{
    /// <summary>Signs in.</summary>
    /// <param name="request">What was typed.</param>
    /// <param name="cancel">Ends the call before its first commit.</param>
    public async Task<SignInResult> SignInAsync(SignInRequest request, CancellationToken cancel)
    {
        var level = request.Code == null ? SessionLevel.Password : SessionLevel.Otp;
        if (await passwords.CheckAsync(request.User, request.Password, request.Client, $"{level}", cancel) is not { } account)
        {
            return SignInResult.Refused;
        }

        if (request.Code != null)
        {
            var code = await checker.CheckAsync(new CheckRequest(account.User, null, request.Code, $"portal {request.Client}"), cancel);
            if (code.Outcome != CheckOutcome.Accepted)
            {
                return SignInResult.NoCode(code.Outcome);
            }
        }

        // The stamp: an account whose password was changed, or whose sessions were ended, after the proof begins no session.
        var key = await sessions.TryBeginAsync(account.Id, level, account.Stamp, CancellationToken.None);
        return key == null ? SignInResult.Refused : SignInResult.Done(key);
    }
}
