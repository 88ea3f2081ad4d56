using System.Globalization;
using Dapper;
using Keyfob.Accounts.Sessions;
using Keyfob.Verifier.Data;

namespace Keyfob.Accounts.Management;

/// <summary>Finds accounts for the pages of administrators, in the order of user IDs.</summary>
/// <param name="database">The store.</param>
/// <param name="time">The clock of this machine.</param>
public sealed class AccountDirectory(IDatabase database, TimeProvider time)
{
    private const string Key = "accounts.normalized_user_name";

    // Behind every user ID that begins with a text, by its bytes.
    private const string Last = "\U0010FFFF";

    private static readonly string s_token = $"SELECT serial FROM tokens JOIN holders ON holders.id = tokens.holder_id WHERE holders.name_key = {Key} AND tokens.{TokenConditions.IsLive}";

    private static readonly string s_select = $"""
        SELECT user_name AS "User", role AS "Role", organisation AS "Organisation", ({s_token}) AS "Token",
            (SELECT COUNT(*) FROM sessions WHERE account_id = accounts.id AND sessions.security_stamp = accounts.security_stamp AND begun_at > @begunAfter AND seen_at > @seenAfter) AS "Sessions"
        FROM accounts
        """;

    /// <summary>One page.</summary>
    /// <param name="search">Which accounts.</param>
    /// <param name="cancel">Ends the query.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is outside its range.</exception>
    public async Task<IReadOnlyList<AccountSummary>> ReadAsync(AccountSearch search, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(search.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(search.Limit, AccountSearch.MaxPage);
        var user = search.User == null ? null : HolderRow.KeyOf(search.User);

        // Only what filters is in the statement: a condition that can be switched off by a parameter hides the index.
        string?[] conditions =
        [
            user == null ? null : $"{Key} >= @user AND {Key} < @end",
            search.Role == null ? null : "role = @role",
            search.Organisation == null ? null : "organisation = @organisation",
            search.HasToken switch { null => null, true => $"EXISTS ({s_token})", false => $"NOT EXISTS ({s_token})" },
            search.After == null ? null : $"{Key} > @after",
        ];
        var filter = string.Join(" AND ", conditions.Where(one => one != null));
        var values = new { user, end = user + Last, role = (int?)search.Role, organisation = search.Organisation, after = search.After == null ? null : HolderRow.KeyOf(search.After) };
        return await QueryAsync(string.Create(CultureInfo.InvariantCulture, $"{s_select} {(filter.Length > 0 ? "WHERE" : "")} {filter} ORDER BY {Key} LIMIT {search.Limit}"), values, cancel);
    }

    /// <summary>One account; null if there is none.</summary>
    /// <param name="user">The user ID.</param>
    /// <param name="cancel">Ends the query.</param>
    public async Task<AccountSummary?> FindAsync(string user, CancellationToken cancel) =>
        (await QueryAsync($"{s_select} WHERE {Key} = @key", new { key = HolderRow.KeyOf(user) }, cancel)).SingleOrDefault();

    private async Task<IReadOnlyList<AccountSummary>> QueryAsync(string statement, object values, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var parameters = new DynamicParameters(values);
        parameters.Add("begunAfter", (now - SessionStore.Lifetime).UtcTicks);
        parameters.Add("seenAfter", (now - SessionStore.IdleTime).UtcTicks);
        await using var connection = await database.ConnectAsync(cancel);
        return (await connection.QueryAsync<AccountSummary>(new CommandDefinition(statement, parameters, cancellationToken: cancel))).AsList();
    }
}
