using System.Globalization;
using Keyfob.Orders.Rules;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Orders.Tests.Rules;

[TestClass]
public sealed class RenewalOfferTests
{
    [TestMethod]
    [DataRow("2030-05-01", 1, "2031-04-01", "2032-05-01", 12, 0, DisplayName = "before the expiry: the whole year")]
    [DataRow("2030-05-01", 1, "2031-05-01", "2032-05-01", 12, 0, DisplayName = "on the day of the expiry")]
    [DataRow("2030-05-01", 1, "2031-05-02", "2032-05-01", 11, 29, DisplayName = "a day late")]
    [DataRow("2030-05-01", 1, "2032-01-16", "2032-05-01", 3, 15, DisplayName = "months late")]
    [DataRow("2030-05-01", 1, "2032-04-30", "2032-05-01", 0, 1, DisplayName = "the last day")]
    [DataRow("2028-02-29", 1, "2029-02-01", "2030-02-28", 12, 0, DisplayName = "29 February: not in a common year")]
    [DataRow("2028-02-29", 3, "2031-02-28", "2032-02-29", 12, 1, DisplayName = "29 February comes back in a leap year")]
    [DataRow("2028-02-29", 4, "2032-02-29", "2033-02-28", 12, 0, DisplayName = "from 29 to 28 February is a year")]
    public void The_new_expiry_counts_from_the_purchase_and_what_is_left_of_the_year_from_today(string purchase, int years, string today, string expiry, int months, int days)
    {
        var offer = RenewalOffer.Of(new Subscription(Day(purchase), years), Day(today));
        Assert.AreEqual(new RenewalOffer(Day(expiry), months, days), offer);
        Assert.AreEqual(months < 12, offer.IsLate);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
