using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Keyfob.Accounts.Data;
using Keyfob.Accounts.Sessions;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Checks;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;
using Microsoft.AspNetCore.Identity;

namespace Keyfob.Accounts.SigningIn;

/// <summary>
/// Signs in by password, and by password and code. A failure is counted, and committed, before the password is looked at; a right password gives it back. Unknown
/// users, and those who are refused for a time, cost the same: one commit and one password hash.
/// </summary>
/// <param name="database">The store.</param>
/// <param name="keys">Signs the audit, and hashes the names of budgets.</param>
/// <param name="checker">Checks the code.</param>
/// <param name="sessions">The sessions.</param>
/// <param name="hasher">Hashes passwords.</param>
/// <param name="time">The clock of this machine.</param>
public sealed class SignInDesk(IDatabase database, IKeySource keys, CodeChecker checker, SessionStore sessions, IPasswordHasher<Account> hasher, TimeProvider time)
{
    private readonly AuditWriter _audit = new(keys);
    private readonly Lazy<string> _nobodysHash = new(() => hasher.HashPassword(null!, SessionKey.Create()));

    /// <summary>Signs in.</summary>
    /// <param name="request">What was typed.</param>
    /// <param name="cancel">Ends the call before its first commit.</param>
    public async Task<SignInResult> SignInAsync(SignInRequest request, CancellationToken cancel)
    {
        var budget = BudgetOf(request);
        var account = await ChargeAsync(request, budget, cancel).ConfigureAwait(false);
        var isRight = hasher.VerifyHashedPassword(null!, account?.PasswordHash ?? _nobodysHash.Value, request.Password) != PasswordVerificationResult.Failed;
        if (account?.PasswordHash == null || !isRight)
        {
            await WriteAsync(AuditKind.SignInFailed, request, account?.User ?? $"unknown {Convert.ToHexString(budget, 0, 8)}", (_, _) => Task.CompletedTask).ConfigureAwait(false);
            return SignInResult.Refused;
        }

        var level = request.Code == null ? SessionLevel.Password : SessionLevel.Otp;
        await WriteAsync(AuditKind.PasswordProved, request, $"{account.User} {level}", async (connection, transaction) =>
        {
            await connection.ExecuteAsync(SignInStatements.Forget, new { id = account.Id }, transaction).ConfigureAwait(false);
            await connection.ExecuteAsync(ClientBudget.GiveBack, new { client = budget }, transaction).ConfigureAwait(false);
        }).ConfigureAwait(false);
        if (request.Code != null)
        {
            var code = await checker.CheckAsync(new CheckRequest(account.User, null, request.Code, $"portal {request.Client}"), cancel).ConfigureAwait(false);
            if (code.Outcome != CheckOutcome.Accepted)
            {
                return SignInResult.NoCode(code.Outcome);
            }
        }

        return SignInResult.Done(await sessions.BeginAsync(account.Id, level, CancellationToken.None).ConfigureAwait(false));
    }

    private Task<ChargedAccount?> ChargeAsync(SignInRequest request, byte[] budget, CancellationToken cancel) => database.WriteAsync(
        async (connection, transaction) =>
        {
            var now = time.GetUtcNow().UtcTicks;
            var isAdmitted = await connection.ExecuteScalarAsync(ClientBudget.Charge, new { client = budget, now }, transaction).ConfigureAwait(false) != null;

            // A refused client costs the account nothing, but takes its time.
            var user = isAdmitted ? HolderRow.KeyOf(request.User) : "";
            return await connection.QuerySingleOrDefaultAsync<ChargedAccount>(SignInStatements.Charge, new { user, now }, transaction).ConfigureAwait(false);
        },
        cancel);

    private Task<int> WriteAsync(AuditKind kind, SignInRequest request, string detail, Func<DbConnection, DbTransaction, Task> more) => database.WriteAsync(
        async (connection, transaction) =>
        {
            await more(connection, transaction).ConfigureAwait(false);
            await _audit.WriteAsync(connection, transaction, new AuditEntry(time.GetUtcNow(), null, null, kind, request.Client, detail)).ConfigureAwait(false);
            return 0;
        },
        CancellationToken.None);

    private byte[] BudgetOf(SignInRequest request) =>
        HMACSHA256.HashData(keys.KeysOf(keys.Ring.Current).Hashes, Encoding.UTF8.GetBytes($"sign-in\n{HolderRow.KeyOf(request.User)}\n{request.Client}"));

    private sealed class ChargedAccount
    {
        public long Id { get; init; }

        public required string User { get; init; }

        public string? PasswordHash { get; init; }
    }
}
