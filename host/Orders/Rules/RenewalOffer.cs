using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Orders.Rules;

/// <summary>What a renewal brings. The year counts from the old expiry, so whoever renews late pays for months that have passed.</summary>
/// <param name="Expiry">The new expiry: purchase plus one year more than was paid.</param>
/// <param name="Months">Whole months that are really left of the year that is bought, 0 to 12.</param>
/// <param name="Days">Days beside them.</param>
public readonly record struct RenewalOffer(DateOnly Expiry, int Months, int Days)
{
    private const int MonthsOfYear = 12;

    /// <summary>The old expiry has passed: a part of the year is gone.</summary>
    public bool IsLate => Months < MonthsOfYear;

    /// <summary>Computes it.</summary>
    /// <param name="dates">The present subscription.</param>
    /// <param name="today">The UTC day.</param>
    public static RenewalOffer Of(Subscription dates, DateOnly today)
    {
        var expiry = (dates with { Years = dates.Years + 1 }).Expiry;
        var begin = today > dates.Expiry ? today : dates.Expiry;
        var months = Enumerable.Range(0, MonthsOfYear + 1).LastOrDefault(count => begin.AddMonths(count) <= expiry);
        return new RenewalOffer(expiry, months, Math.Max(0, expiry.DayNumber - begin.AddMonths(months).DayNumber));
    }
}
