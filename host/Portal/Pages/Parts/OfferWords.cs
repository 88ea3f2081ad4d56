using Keyfob.Orders.Rules;

namespace Keyfob.Portal.Pages.Parts;

/// <summary>What a renewal brings, in words: who renews late sees before he pays how much of the year is left.</summary>
internal static class OfferWords
{
    /// <summary>What is left of the year that is bought, as in <c>11 months and 3 days</c>.</summary>
    public static string Left(RenewalOffer offer) => (offer.Months, offer.Days) switch
    {
        (0, _) => Counted.Of(offer.Days, "day"),
        (_, 0) or (12, _) => Counted.Of(offer.Months, "month"),
        _ => $"{Counted.Of(offer.Months, "month")} and {Counted.Of(offer.Days, "day")}",
    };
}
