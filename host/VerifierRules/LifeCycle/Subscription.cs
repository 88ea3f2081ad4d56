namespace Keyfob.VerifierRules.LifeCycle;

/// <summary>The dates of a subscription. All are UTC days: what ends on a day ends at its 00:00 UTC.</summary>
/// <param name="Purchase">The day of the purchase, from which all years count; not the day of the activation.</param>
/// <param name="Years">Years paid, 1 or more.</param>
public readonly record struct Subscription(DateOnly Purchase, int Years)
{
    /// <summary>Days before the revocation on which its holder gets a mail, the earliest first.</summary>
    public static readonly int[] MailDays = [30, 15, 3];

    /// <summary>Days from the purchase in which a faulty token is replaced.</summary>
    public const int WarrantyDays = 45;

    /// <summary>The token is suspended on this day. Counted from the purchase, never from the last expiry: 29 February comes back in each leap year.</summary>
    public DateOnly Expiry => Purchase.AddYears(Years);

    /// <summary>The token is revoked on this day unless it is renewed before.</summary>
    public DateOnly Revocation => Purchase.AddYears(Years + 1);

    /// <summary>The moment at which a day begins.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
