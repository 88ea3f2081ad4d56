using Keyfob.Orders.Products;

namespace Keyfob.Orders.Tests.Rules;

[TestClass]
public sealed class MoneyTests
{
    [TestMethod]
    [DataRow(1990, "EUR", "19.90 EUR")]
    [DataRow(5, "USD", "0.05 USD")]
    [DataRow(1990, "JPY", "1990 JPY")]
    [DataRow(1990, "KWD", "1.990 KWD")]
    public void An_amount_has_the_digits_of_its_currency(long amount, string currency, string text)
    {
        Assert.AreEqual(text, Money.Text(amount, currency));
        Assert.AreEqual(amount, Money.Parse(text[..^4], currency));
    }

    [TestMethod]
    [DataRow("19.9", 1990L)]
    [DataRow(" 20 ", 2000L)]
    [DataRow("19.901", null)]
    [DataRow("-1", null)]
    [DataRow("1,50", null)]
    [DataRow("1e5", null)]
    [DataRow("99999999999999999999999999999", null)]
    [DataRow("", null)]
    public void An_amount_that_is_typed_is_read_exactly_or_not_at_all(string text, long? amount) => Assert.AreEqual(amount, Money.Parse(text, "EUR"));
}
