using Keyfob.Portal.Pages.AllTokens;
using Keyfob.Portal.Pages.Parts;
using Keyfob.Verifier.Tokens;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Portal.Tests.Pages;

/// <summary>The state of a token in words for its holder and for administrators.</summary>
[TestClass]
public sealed class TokenStateWordTests
{
    private static readonly TokenSummary s_active = new()
    {
        Id = 1,
        Serial = "KF1",
        Manufacturer = null,
        Batch = null,
        User = "alice",
        DeliveredTo = null,
        Organisation = null,
        State = TokenState.Active,
        Locked = false,
        HardLocked = false,
        Blocked = false,
        Failures = 0,
        Digits = 6,
        Period = 30,
        Drift = 0,
        LastSuccessAt = null,
        Purchase = null,
        ExpiresAt = null,
        RevokesAt = new DateTimeOffset(2035, 5, 1, 0, 0, 0, TimeSpan.Zero),
    };

    [TestMethod]
    public void An_active_token_is_fine_and_can_be_resynced() =>
        AssertSays(s_active, "Active", "Press the button", isFine: true, canResync: true, "codes are accepted");

    [TestMethod]
    public void A_locked_token_is_unlocked_by_a_resync() =>
        AssertSays(s_active with { Locked = true }, "Locked", "resync with two codes", isFine: false, canResync: true, "10 failures in a row");

    [TestMethod]
    public void After_100_failures_in_a_year_only_an_administrator_helps() =>
        AssertSays(s_active with { HardLocked = true, Locked = true }, "Locked", "an administrator can reset", isFine: false, canResync: false, "100 failures in a year");

    [TestMethod]
    public void A_token_that_is_reported_lost_is_said_to_be_lost_before_it_is_said_to_be_locked() =>
        AssertSays(s_active with { Blocked = true, HardLocked = true, Locked = true }, "Reported lost", "lift the report", isFine: false, canResync: false, "reported lost");

    [TestMethod]
    public void A_suspended_token_can_be_renewed_until_a_day() =>
        AssertSays(s_active with { State = TokenState.Suspended, Blocked = true }, "Suspended", "until 1 May 2035", isFine: false, canResync: false, "renewed until 1 May 2035");

    [TestMethod]
    public void A_revoked_token_is_replaced() =>
        AssertSays(s_active with { State = TokenState.Revoked, Blocked = true }, "Revoked", "need a new one", isFine: false, canResync: false, "another token");

    [TestMethod]
    public void A_token_of_the_inventory_belongs_to_nobody() =>
        AssertSays(s_active with { State = TokenState.Inventory }, "Inventory", "belongs to nobody", isFine: false, canResync: false, "belongs to nobody");

    [TestMethod]
    public void A_delivered_token_waits_for_its_activation() =>
        AssertSays(s_active with { State = TokenState.Inventory, DeliveredTo = "alice" }, "Delivered, not active yet", "Activate it", isFine: false, canResync: false, "delivered to alice");

    [TestMethod]
    public void A_delivered_token_that_is_reported_lost_is_not_activated() =>
        AssertSays(s_active with { State = TokenState.Inventory, DeliveredTo = "alice", Blocked = true }, "Reported lost", "lift the report", isFine: false, canResync: false, "reported lost");

    private static void AssertSays(TokenSummary token, string status, string advice, bool isFine, bool canResync, string forAdministrators)
    {
        var words = TokenWords.Of(token);
        Assert.AreEqual((status, isFine, canResync), (words.Status, words.IsFine, words.CanResync));
        Assert.Contains(advice, words.Advice);
        Assert.Contains(forAdministrators, AdministratorWords.Of(token));
    }
}
