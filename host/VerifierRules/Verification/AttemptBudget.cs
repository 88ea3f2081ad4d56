namespace Keyfob.VerifierRules.Verification;

/// <summary>
/// A token bucket in one number: the time at which the bucket is full again. An attempt moves it by <paramref name="Refill"/>; what is given back moves it
/// back. Neither a success nor a resync refills it.
/// </summary>
/// <param name="Burst">Attempts of a full bucket.</param>
/// <param name="Refill">Time in which one attempt comes back.</param>
public sealed record AttemptBudget(int Burst, TimeSpan Refill)
{
    /// <summary>Failed attempts of one token: at most 30 in any 30 days.</summary>
    public static readonly AttemptBudget OfToken = new(15, TimeSpan.FromDays(2));

    /// <summary>Attempts that one client may make for one user and that were not accepted. It is charged before the token's: a client
    /// that guesses empties its own budget before it locks the token.</summary>
    public static readonly AttemptBudget OfClient = new(8, TimeSpan.FromMinutes(15));

    /// <summary>The largest distance of the full time from now at which an attempt is allowed.</summary>
    public TimeSpan Allowed => (Burst - 1) * Refill;

    /// <summary>Whether an attempt is allowed.</summary>
    /// <param name="fullAt">When the bucket is full again.</param>
    /// <param name="now">The time.</param>
    public bool Allows(DateTimeOffset fullAt, DateTimeOffset now) => fullAt - now <= Allowed;
}
