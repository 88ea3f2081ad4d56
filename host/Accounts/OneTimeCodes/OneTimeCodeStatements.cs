namespace Keyfob.Accounts.OneTimeCodes;

/// <summary>The statements of one-time codes, the same text on SQLite and PostgreSQL.</summary>
internal static class OneTimeCodeStatements
{
    /// <summary>Wrong tries after which a code is void.</summary>
    public const int MaxTries = 5;

    /// <summary>Finds an account.</summary>
    public const string FindAccount = """SELECT id AS "Id", user_name AS "User" FROM accounts WHERE normalized_user_name = @user""";

    /// <summary>Stores a code in place of an older one.</summary>
    public const string Make = """
        INSERT INTO one_time_codes (account_id, key_id, hash, expires_at, tries, proved_by) VALUES (@accountId, @keyId, @hash, @expiresAt, 0, NULL)
        ON CONFLICT (account_id) DO UPDATE
        SET key_id = excluded.key_id, hash = excluded.hash, expires_at = excluded.expires_at, tries = 0, proved_by = NULL
        """;

    /// <summary>Takes a try before the code is compared. No row: there is no valid code.</summary>
    public static readonly string Charge = $"""
        UPDATE one_time_codes SET tries = tries + 1 WHERE account_id = @accountId AND tries < {MaxTries} AND expires_at > @now
        RETURNING key_id AS "KeyId", hash AS "Hash"
        """;

    /// <summary>Gives the try of a right code back, and remembers the session. No row: a new code was made meanwhile.</summary>
    public const string Prove = "UPDATE one_time_codes SET tries = tries - 1, proved_by = @session WHERE account_id = @accountId AND hash = @hash";

    /// <summary>Whether a session has typed a valid code.</summary>
    public static readonly string IsProved = $"SELECT 1 FROM one_time_codes WHERE {Proved}";

    /// <summary>Uses it up. No row: it is not valid any more.</summary>
    public static readonly string Use = $"DELETE FROM one_time_codes WHERE {Proved}";

    private static string Proved => $"account_id = @accountId AND proved_by = @session AND tries < {MaxTries} AND expires_at > @now";
}
