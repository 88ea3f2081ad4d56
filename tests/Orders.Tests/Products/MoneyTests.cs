using Keyfob.Orders.Products;

namespace Keyfob.Orders.Tests.Products;

[TestClass]
public sealed class MoneyTests
{
    [TestMethod]
    [DataRow(1990, "EUR", "19.90 EUR")]
    [DataRow(5, "USD", "0.05 USD")]
    [DataRow(0, "EUR", "0.00 EUR")]
    [DataRow(1990, "JPY", "1990 JPY")]
    [DataRow(1990, "KWD", "1.990 KWD")]
    public void An_amount_has_the_digits_of_its_currency(long amount, string currency, string text)
    {
        Assert.AreEqual(text, Money.Text(amount, currency));
        Assert.AreEqual(amount, Money.Parse(text[..^4], currency));
    }

    [TestMethod]
    [DataRow("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF", "1234")]
    [DataRow("BHD IQD JOD KWD LYD OMR TND", "1.234")]
    [DataRow("EUR USD GBP CHF SEK PLN CZK HUF", "12.34")]
    public void The_digits_are_those_of_ISO_4217(string currencies, string text)
    {
        foreach (var currency in currencies.Split(' '))
        {
            Assert.AreEqual($"{text} {currency}", Money.Text(1234, currency));
        }
    }

    [TestMethod]
    [DataRow("19.9", 1990L)]
    [DataRow(" 20 ", 2000L)]
    [DataRow("0", 0L)]
    [DataRow("19.900", 1990L, DisplayName = "zeros after the last minor unit")]
    [DataRow("19.901", null)]
    [DataRow("-1", null)]
    [DataRow("1,50", null)]
    [DataRow("1e5", null)]
    [DataRow("1000000000", 100_000_000_000L, DisplayName = "the largest amount")]
    [DataRow("1000000000.01", null, DisplayName = "a minor unit above the largest amount")]
    [DataRow("99999999999999999999999999999", null)]
    [DataRow("", null)]
    public void An_amount_that_is_typed_is_read_exactly_or_not_at_all(string text, long? amount) => Assert.AreEqual(amount, Money.Parse(text, "EUR"));

    [TestMethod]
    [DataRow("20", "JPY", 20L)]
    [DataRow("20.5", "JPY", null)]
    [DataRow("20.005", "KWD", 20005L)]
    [DataRow("20.0005", "KWD", null)]
    public void A_part_of_a_minor_unit_is_not_rounded(string text, string currency, long? amount) => Assert.AreEqual(amount, Money.Parse(text, currency));

    [TestMethod]
    [DataRow("EUR", true)]
    [DataRow("", false)]
    [DataRow("EU", false)]
    [DataRow("EURO", false)]
    [DataRow("eur", false)]
    [DataRow("EuR", false)]
    [DataRow("E1R", false)]
    [DataRow("ÄÖÜ", false)]
    public void A_currency_is_three_capital_letters(string text, bool isCurrency) => Assert.AreEqual(isCurrency, Money.IsCurrency(text));
}
