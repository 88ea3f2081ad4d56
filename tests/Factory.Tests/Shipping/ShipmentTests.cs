using Keyfob.Factory.Journal;
using Keyfob.Factory.Shipping;

namespace Keyfob.Factory.Tests.Shipping;

/// <summary>Which tokens of a batch are exported.</summary>
[TestClass]
public class ShipmentTests
{
    private static readonly DateTimeOffset s_day = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    private static readonly TokenEntry s_sealed = new()
    {
        Serial = "KF0000000001",
        Batch = "acme-1",
        UnitId = new string('A', 32),
        Step = TokenStep.Sealed,
        ReservedAt = s_day,
        ChangedAt = s_day,
        Facts = new TokenFacts { ClockSetAt = s_day },
    };

    private static readonly TokenEntry s_shippable = s_sealed with { Facts = s_sealed.Facts with { IsShippable = true } };

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_shippable_token_is_exported(bool includeUnshippable) => Assert.IsNull(Reason(s_shippable, includeUnshippable));

    [TestMethod]
    public void A_token_that_has_not_passed_the_ship_check_is_exported_only_on_demand()
    {
        var refused = s_sealed with { Facts = s_sealed.Facts with { IsShippable = false, NotShippableBecause = "battery: empty" } };
        Assert.AreEqual("not ship-checked", Reason(s_sealed, false));
        Assert.AreEqual("not shippable: battery: empty", Reason(refused, false));
        Assert.IsNull(Reason(s_sealed, true));
        Assert.IsNull(Reason(refused, true));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void No_other_token_is_exported(bool includeUnshippable)
    {
        var failed = s_shippable with { Failure = new FailureCause(41, "clock has stopped") };
        Assert.AreEqual("scrapped: cracked", Reason(failed with { ScrapReason = "cracked" }, includeUnshippable));
        Assert.AreEqual("failed: clock has stopped", Reason(failed, includeUnshippable));
        Assert.AreEqual("not sealed: tested", Reason(s_shippable with { Step = TokenStep.Tested }, includeUnshippable));
        Assert.AreEqual("the journal has no time at which its clock was set", Reason(s_shippable with { Facts = new TokenFacts { IsShippable = true } }, includeUnshippable));
    }

    /// <summary>Why a token is not exported; null if it is.</summary>
    private static string? Reason(TokenEntry token, bool includeUnshippable)
    {
        var shipment = Shipment.Of([token], includeUnshippable);
        Assert.AreEqual(1, shipment.Tokens.Count + shipment.LeftOut.Count);
        return shipment.LeftOut.SingleOrDefault()?.Reason;
    }
}
