using Keyfob.Firmware.Tests.Readme;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.VerifierRules.Tests.LifeCycle;

[TestClass]
public sealed class TransitionTests
{
    [TestMethod]
    public void The_README_has_every_transition_and_no_other() => CollectionAssert.AreEquivalent(
        Transitions.All.Select(one => $"{one.State} {one.Event} {one.Next}").ToArray(),
        MarkdownTable.Read("host/VerifierRules/README.md", "state", "event", "next state").Select(row => string.Join(' ', row)).ToArray());

    [TestMethod]
    public void Nothing_leads_out_of_Revoked() =>
        Assert.IsFalse(Transitions.All.Any(one => one.State == TokenState.Revoked));

    [TestMethod]
    public void An_event_in_a_state_has_one_outcome() =>
        Assert.HasCount(Transitions.All.Count, Transitions.All.DistinctBy(one => (one.State, one.Event)).ToList());

    [TestMethod]
    public void Years_count_from_the_purchase()
    {
        var purchase = new DateOnly(2024, 2, 29);
        Assert.AreEqual(new DateOnly(2025, 2, 28), new Subscription(purchase, 1).Expiry);
        Assert.AreEqual(new DateOnly(2026, 2, 28), new Subscription(purchase, 1).Revocation);
        Assert.AreEqual(new DateOnly(2028, 2, 29), new Subscription(purchase, 4).Expiry);
        Assert.AreEqual(new DateOnly(2028, 2, 29), new Subscription(purchase, 3).Revocation);
    }

    [TestMethod]
    public void A_day_begins_at_midnight_UTC() =>
        Assert.AreEqual(new DateTimeOffset(2024, 2, 29, 0, 0, 0, TimeSpan.Zero), Subscription.StartOf(new DateOnly(2024, 2, 29)));
}
