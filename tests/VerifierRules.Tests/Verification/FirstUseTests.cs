using static Keyfob.VerifierRules.Tests.Clocks;

namespace Keyfob.VerifierRules.Tests.Verification;

[TestClass]
public sealed class FirstUseTests
{
    [TestMethod]
    public void A_token_on_the_shelf_needs_two_codes_when_its_clock_can_have_left_the_window()
    {
        // 4 steps of 30 s at 5 ppm are 277.8 days.
        var shelf = Fresh with { LastSuccessAt = null };
        Assert.IsFalse((shelf with { SetAt = Now.AddDays(-277) }).NeedsTwoCodes(Now));
        Assert.IsTrue((shelf with { SetAt = Now.AddDays(-278) }).NeedsTwoCodes(Now));
        Assert.IsFalse((shelf with { SetAt = Now.AddDays(-278), LastSuccessAt = Now }).NeedsTwoCodes(Now));
    }

    [TestMethod]
    public void The_window_of_a_token_on_the_shelf_may_be_as_large_as_the_largest_one()
    {
        // 4 steps of 30 s at 5 ppm.
        var shelf = Fresh with { LastSuccessAt = null, SetAt = Now.AddSeconds(-24_000_000) };
        Assert.IsFalse(shelf.NeedsTwoCodes(Now));
        Assert.IsTrue(shelf.NeedsTwoCodes(Now.AddSeconds(1)));
    }

    [TestMethod]
    public void A_token_whose_clock_was_moved_needs_two_codes_also_after_a_login()
    {
        Assert.IsTrue((Fresh with { Correction = TimeSpan.FromTicks(1) }).NeedsTwoCodes(Now));
        Assert.IsFalse(Fresh.NeedsTwoCodes(Now));
    }

    [TestMethod]
    public void A_token_of_an_unknown_clock_needs_two_codes()
    {
        var shelf = Fresh with { LastSuccessAt = null };
        Assert.IsTrue((shelf with { Rate = null }).NeedsTwoCodes(Now));
        Assert.IsTrue((shelf with { SetAt = null }).NeedsTwoCodes(Now));
        Assert.IsFalse((Fresh with { Rate = null, SetAt = null }).NeedsTwoCodes(Now));
    }
}
