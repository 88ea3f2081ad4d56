using Keyfob.Orders.Products;

namespace Keyfob.Orders.Tests.Products;

[TestClass]
public sealed class PriceListTests
{
    [TestMethod]
    public void Each_product_has_its_own_price()
    {
        var prices = new PriceList { Renewal = 1990, NewToken = 3900 };
        Assert.AreEqual((1990L, 3900L), (prices.Of(Product.Renewal), prices.Of(Product.NewToken)));
    }

    [TestMethod]
    public void Without_a_price_nothing_is_sold_and_the_currency_is_the_euro()
    {
        Assert.IsNull(PriceList.Nothing.Of(Product.Renewal));
        Assert.IsNull(PriceList.Nothing.Of(Product.NewToken));
        Assert.AreEqual("EUR", PriceList.Nothing.Currency);
    }
}
