namespace Keyfob.Accounts.SigningIn;

/// <summary>The statements of a sign-in.</summary>
internal static class SignInStatements
{
    /// <summary>Counts a failure before the password is looked at, with the delay that it costs. No row: there is no such account, or it is refused now.</summary>
    public static readonly string Charge = $"""
        UPDATE accounts
        SET access_failed_count = access_failed_count + 1, lockout_end = @now + {Delays()}
        WHERE normalized_user_name = @user AND (lockout_end IS NULL OR lockout_end <= @now)
        RETURNING id AS "Id", user_name AS "User", password_hash AS "PasswordHash", security_stamp AS "Stamp"
        """;

    /// <summary>Forgets the failures.</summary>
    public const string Forget = "UPDATE accounts SET access_failed_count = 0, lockout_end = NULL WHERE id = @id";

    private static string Delays() => "CASE" + string.Concat(Enumerable.Range(1, PasswordThrottle.MaxCount - 1).Select(count =>
        $" WHEN access_failed_count + 1 <= {count} THEN {PasswordThrottle.RefusedFor(count).Ticks}")) + $" ELSE {PasswordThrottle.RefusedFor(PasswordThrottle.MaxCount).Ticks} END";
}
