namespace Keyfob.Accounts.SigningIn;

/// <summary>The statements that bind accounts to persons at the provider.</summary>
internal static class ProviderStatements
{
    /// <summary>The account of a person. The user ID that the provider tells plays no part: who is renamed there keeps the account.</summary>
    public const string Find = """
        SELECT accounts.id AS "Id", user_name AS "User", security_stamp AS "Stamp" FROM account_logins JOIN accounts ON accounts.id = user_id
        WHERE login_provider = @issuer AND provider_key = @subject
        """;

    /// <summary>Binds the account of a user ID. No row: there is none, or it, or the person, is bound already; both are unique.</summary>
    public const string Bind = """
        INSERT INTO account_logins (login_provider, provider_key, user_id)
        SELECT @issuer, @subject, id FROM accounts WHERE normalized_user_name = @user
        ON CONFLICT DO NOTHING
        """;
}
