using Dapper;
using Keyfob.Verifier.Checks;
using Keyfob.Verifier.Data;

namespace Keyfob.Accounts.SigningIn;

/// <summary>
/// Checks a password and a code in one field, the password first, as users of a VPN type them. The token is charged only after the right password; after a wrong
/// one the code of nobody is checked, because the time would tell that a password is right.
/// </summary>
/// <param name="database">The store.</param>
/// <param name="passwords">Checks the password.</param>
/// <param name="checker">Checks the code.</param>
public sealed class OneFieldChecker(IDatabase database, PasswordChecker passwords, CodeChecker checker)
{
    // Of a user without a token: the password is checked all the same.
    private const int UsualDigits = 6;

    // No user ID has a control character.
    private const string Nobody = "\u0001", AnyCode = "000000";

    private static readonly string s_digits = $"SELECT digits FROM tokens JOIN holders ON holders.id = holder_id WHERE name_key = @user AND {TokenConditions.IsLive}";

    /// <summary>Checks both.</summary>
    /// <param name="request">The code of the request is the whole field; a user is named.</param>
    /// <param name="cancel">Ends the call before its first commit.</param>
    public async Task<CheckResult> CheckAsync(CheckRequest request, CancellationToken cancel)
    {
        var (user, field) = (request.User!, request.Code.TrimEnd());
        var digits = await DigitsOfAsync(user, cancel);
        var split = Math.Max(0, field.Length - digits);
        var outcome = CheckOutcome.WrongPassword;
        if (await passwords.CheckAsync(user, field[..split], request.Client, "one field", cancel) != null)
        {
            var result = await checker.CheckAsync(request with { Code = field[split..] }, cancel);
            if (result.Outcome != CheckOutcome.NoCode)
            {
                return result;
            }

            outcome = result.Outcome;
        }

        await checker.CheckAsync(request with { User = Nobody + user, Code = AnyCode }, cancel);
        return new CheckResult(outcome, null);
    }

    private async Task<int> DigitsOfAsync(string user, CancellationToken cancel)
    {
        await using var connection = await database.ConnectAsync(cancel);
        return await connection.ExecuteScalarAsync<int?>(s_digits, new { user = HolderRow.KeyOf(user) }) ?? UsualDigits;
    }
}
