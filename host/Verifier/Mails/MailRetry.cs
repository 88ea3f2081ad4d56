namespace Keyfob.Verifier.Mails;

/// <summary>When a mail is tried again. The time is stored before each attempt, so it is also the lease of the attempt, and a killed process needs no cleaning up.
/// There is no last attempt: a mail ends when the next one is due, or with the revocation.</summary>
public static class MailRetry
{
    /// <summary>After the first attempt; longer than an attempt can take.</summary>
    public static readonly TimeSpan First = TimeSpan.FromMinutes(5);

    /// <summary>The longest time between two attempts.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    // 5 minutes doubled 8 times are more than 12 hours.
    private const int Doublings = 8;

    /// <summary>The time until the next attempt: 5, 10, 20 ... minutes, at most 12 hours.</summary>
    /// <param name="attempts">Attempts before this one, 0 or more.</param>
    public static TimeSpan After(int attempts) => attempts >= Doublings ? Longest : First * (1 << attempts);

    /// <summary>The same as an expression of SQL over the column <c>attempts</c>, in ticks.</summary>
    private static string Expression { get; } =
        "CASE attempts" + string.Concat(Enumerable.Range(0, Doublings).Select(attempts => $" WHEN {attempts} THEN {After(attempts).Ticks}")) + $" ELSE {Longest.Ticks} END";

    /// <summary>The statement that takes one mail of a table for an attempt, new ones first, and returns its number. A lease that ends later than any new one would is from
    /// before the database's clock was set back.</summary>
    internal static string Take(string table, string isPending) => $"""
        UPDATE {table} SET attempts = attempts + 1, leased_until = @now + {Expression}
        WHERE id = (
            SELECT id FROM {table}
            WHERE {isPending} AND (leased_until IS NULL OR leased_until <= @now OR leased_until > @now + {Longest.Ticks})
            ORDER BY attempts, id LIMIT 1)
        RETURNING id
        """;
}
