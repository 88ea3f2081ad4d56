using Keyfob.VerifierRules.Verification;
using static Keyfob.VerifierRules.Tests.Clocks;

namespace Keyfob.VerifierRules.Tests.Verification;

/// <summary>The two bounds of the stored drift, each where the other one allows more.</summary>
[TestClass]
public sealed class DriftRuleTests
{
    [TestMethod]
    public void A_login_changes_the_drift_by_what_passed_since_the_last_one()
    {
        // 100 days at 5 ppm are 43.2 s: 1 + 2 steps. Since it was set the clock can have moved by many more.
        var clock = Fresh with { Drift = 4, SetAt = Now.AddDays(-1500), LastSuccessAt = Now.AddDays(-100) };
        Assert.AreEqual((7, 7, 6), (DriftRule.AfterLogin(clock, 8, Now), DriftRule.AfterLogin(clock, 7, Now), DriftRule.AfterLogin(clock, 6, Now)));
        Assert.AreEqual((1, 1, 2), (DriftRule.AfterLogin(clock, 0, Now), DriftRule.AfterLogin(clock, 1, Now), DriftRule.AfterLogin(clock, 2, Now)));
    }

    [TestMethod]
    public void A_login_keeps_the_drift_within_what_passed_since_the_clock_was_set()
    {
        // 100 days at 5 ppm are 43.2 s: 1 + 2 steps, in each direction.
        var clock = Fresh with { Drift = 3, SetAt = Now.AddDays(-100) };
        Assert.AreEqual(3, DriftRule.AfterLogin(clock, 4, Now));
        Assert.AreEqual(-3, DriftRule.AfterLogin(clock with { Drift = -3 }, -4, Now));
        Assert.AreEqual((3, -3), (DriftRule.SinceSet(clock, 1000, Now), DriftRule.SinceSet(clock, -1000, Now)));
        Assert.AreEqual((2, -2), (DriftRule.SinceSet(clock, 2, Now), DriftRule.SinceSet(clock, -2, Now)));
    }

    [TestMethod]
    public void Of_a_clock_that_was_set_at_an_unknown_time_only_the_change_is_bounded()
    {
        var clock = Fresh with { Drift = 500, SetAt = null };
        Assert.AreEqual(501, DriftRule.AfterLogin(clock, 502, Now));
        Assert.AreEqual(1000, DriftRule.SinceSet(clock, 1000, Now));
        Assert.AreEqual(501, DriftRule.AfterLogin(clock with { LastSuccessAt = null }, 502, Now), "nothing is known: one step");
    }
}
