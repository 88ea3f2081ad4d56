using Dapper;
using Keyfob.Accounts.Data;
using Keyfob.Accounts.Sessions;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Checks;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;

namespace Keyfob.Accounts.SigningIn;

/// <summary>
/// Signs in by a provider and a code. The provider replaces the password; role and token are those of the account here. The first sign-in with a user ID binds
/// its account to the person at the provider, so that nobody gets the account by getting the user ID there.
/// </summary>
/// <param name="policy">Whether there is a provider.</param>
/// <param name="database">The store.</param>
/// <param name="keys">Signs the audit.</param>
/// <param name="checker">Checks the code.</param>
/// <param name="sessions">The sessions.</param>
/// <param name="time">The clock of this machine.</param>
public sealed class ProviderSignIn(SignInPolicy policy, IDatabase database, IKeySource keys, CodeChecker checker, SessionStore sessions, TimeProvider time)
{
    // OpenID Connect has subjects of at most 255 characters; the user ID is that of an account.
    private const int MaxText = 256;

    private readonly AuditWriter _audit = new(keys);

    /// <summary>The first step: finds the account of somebody whom the provider has proved, or binds it.</summary>
    /// <param name="identity">Who it is at the provider.</param>
    /// <param name="client">The address he comes from.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    /// <returns>Null if there is no account, or it is bound to somebody else: all the same to the caller.</returns>
    public async Task<ProviderStep?> ProveAsync(ProviderIdentity identity, string client, CancellationToken cancel)
    {
        if (!policy.UsesProvider || !IsUsable(identity.Issuer) || !IsUsable(identity.Subject) || !IsUsable(identity.User))
        {
            return null;
        }

        var values = new { issuer = identity.Issuer, subject = identity.Subject, user = HolderRow.KeyOf(identity.User) };
        return await database.WriteAsync(
            async (connection, transaction) =>
            {
                var account = await FindAsync();
                if (account == null && await connection.ExecuteAsync(ProviderStatements.Bind, values, transaction) == 1)
                {
                    await AuditAsync(AuditKind.ProviderBound, $"{identity.User} to {identity.Subject} at {identity.Issuer}");
                }

                // Again also without a row: another request of the same person may have bound it in between.
                account ??= await FindAsync();
                await (account == null
                    ? AuditAsync(AuditKind.ProviderRefused, $"{identity.User}, {identity.Subject} at {identity.Issuer}")
                    : AuditAsync(AuditKind.ProviderProved, account.User));
                return account == null ? null : new ProviderStep(account.Id, identity.Issuer, identity.Subject, account.User, time.GetUtcNow());

                Task<FoundAccount?> FindAsync() => connection.QuerySingleOrDefaultAsync<FoundAccount>(ProviderStatements.Find, values, transaction);

                Task AuditAsync(AuditKind kind, string detail) => _audit.WriteAsync(connection, transaction, new AuditEntry(time.GetUtcNow(), null, null, kind, client, detail));
            },
            cancel);
    }

    /// <summary>Whether the second step can be taken now.</summary>
    /// <param name="step">The first step; null for none.</param>
    public bool IsOpen(ProviderStep? step) =>
        policy.UsesProvider && step != null && time.GetUtcNow() - step.ProvedAt is var age && age >= TimeSpan.Zero && age < ProviderStep.Lifetime;

    /// <summary>The second step: takes the code, or skips it, and begins the session.</summary>
    /// <param name="step">The first step.</param>
    /// <param name="code">The code of the token; null to skip the OTP.</param>
    /// <param name="client">The address he comes from.</param>
    /// <param name="cancel">Ends the call before its first commit.</param>
    /// <returns><see cref="SignInResult.Refused"/> if the first step is too long ago, or the account is not bound to the person any more.</returns>
    public async Task<SignInResult> CompleteAsync(ProviderStep? step, string? code, string client, CancellationToken cancel)
    {
        if (!IsOpen(step) || await FindAsync(step!, cancel) is not { } account || account.Id != step!.AccountId)
        {
            return SignInResult.Refused;
        }

        if (code != null)
        {
            var check = await checker.CheckAsync(new CheckRequest(account.User, null, code, $"portal {client}"), cancel);
            if (check.Outcome != CheckOutcome.Accepted)
            {
                return SignInResult.NoCode(check.Outcome);
            }
        }

        // The stamp: an account that was unbound after it was found begins no session.
        var key = await sessions.TryBeginAsync(account.Id, code == null ? SessionLevel.Password : SessionLevel.Otp, account.Stamp, CancellationToken.None);
        return key == null ? SignInResult.Refused : SignInResult.Done(key);
    }

    private static bool IsUsable(string text) => text.Trim().Length is > 0 and <= MaxText && !text.Any(char.IsControl);

    private async Task<FoundAccount?> FindAsync(ProviderStep step, CancellationToken cancel)
    {
        await using var connection = await database.ConnectAsync(cancel);
        return await connection.QuerySingleOrDefaultAsync<FoundAccount>(ProviderStatements.Find, new { issuer = step.Issuer, subject = step.Subject });
    }

    private sealed class FoundAccount
    {
        public long Id { get; init; }

        public required string User { get; init; }

        public required string Stamp { get; init; }
    }
}
