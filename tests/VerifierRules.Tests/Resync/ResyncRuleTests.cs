using Keyfob.VerifierRules.Resync;
using Keyfob.VerifierRules.Verification;
using static Keyfob.VerifierRules.Tests.Clocks;

namespace Keyfob.VerifierRules.Tests.Resync;

[TestClass]
public sealed class ResyncRuleTests
{
    private static readonly TimeSpan s_step = TimeSpan.FromSeconds(30);

    [TestMethod]
    public void Two_codes_in_a_row_set_the_drift()
    {
        var clock = Fresh with { LastSuccessAt = Now.AddDays(-365), SetAt = Now.AddYears(-2), LastStep = Step - 1_000_000 };
        Assert.AreEqual(new ResyncMatch(Step - 7, Step - 6, -7), Run(clock, -7, 1, s_step));
        Assert.IsNull(Run(clock, -9, 1, s_step), "2 steps and 5 ppm of a year are 8 steps");
    }

    [TestMethod]
    [DataRow(1, 1, true)]
    [DataRow(1, 2, true)]
    [DataRow(1, 0, true)]
    [DataRow(1, 3, false)]
    [DataRow(2, 2, true)]
    [DataRow(3, 4, true)]
    [DataRow(3, 5, false)]
    [DataRow(4, 4, false)]
    [DataRow(0, 0, false)]
    [DataRow(-1, 1, false)]
    public void The_steps_follow_each_other_as_the_two_calls_do(int gap, int elapsedSteps, bool isMatch) =>
        Assert.AreEqual(isMatch, Run(Fresh, 0, gap, elapsedSteps * s_step) != null);

    [TestMethod]
    public void The_second_code_may_take_five_minutes()
    {
        var begun = Now;
        var candidates = ResyncRule.Candidates(Fresh, ResyncRange.Of(Fresh, false, begun), Seed, CodeOf(Step), begun);
        Assert.IsNull(ResyncRule.Complete(Fresh, ResyncRange.Of(Fresh, true, Now), Seed, candidates, begun, CodeOf(Step + 1), begun + ResyncRule.Lifetime + TimeSpan.FromTicks(1)));
        Assert.IsNull(ResyncRule.Complete(Fresh, ResyncRange.Of(Fresh, true, Now), Seed, candidates, begun, CodeOf(Step + 1), begun.AddTicks(-1)));
    }

    [TestMethod]
    public void Used_codes_are_refused()
    {
        Assert.IsNotNull(Run(Fresh with { LastStep = Step - 1 }, 0, 1, s_step));
        Assert.IsNull(Run(Fresh with { LastStep = Step }, 0, 1, s_step));
    }

    [TestMethod]
    public void A_clock_that_was_set_anew_is_found_whatever_its_drift_was()
    {
        var clock = Fresh with { Drift = 60, SetAt = null };
        Assert.AreEqual(0, Run(clock, 0, 1, s_step)!.Value.Drift);
        Assert.IsNull(Run(clock, 5, 1, s_step));
    }

    [TestMethod]
    public void A_reset_by_an_administrator_allows_a_thousand_steps()
    {
        Assert.AreEqual(-1000, Run(Fresh, -1000, 1, s_step, wasReset: true)!.Value.Drift);
        Assert.IsNull(Run(Fresh, -1001, 1, s_step, wasReset: true));
        Assert.IsNull(Run(Fresh, -1000, 1, s_step));
    }

    // Attack A3: somebody noted two unused codes and enters them later, to move the window to old codes.
    [TestMethod]
    public void Two_old_unused_codes_resync_exactly_when_the_clock_can_have_drifted_so_far()
    {
        TimeSpan[] idles = [TimeSpan.FromHours(1), TimeSpan.FromDays(1), TimeSpan.FromDays(90), TimeSpan.FromDays(5 * 365)];
        foreach (var idle in idles)
        {
            var clock = Fresh with { Rate = 20, LastSuccessAt = Now - idle, SetAt = Now - idle, LastStep = Step - 10_000_000 };
            var allowed = 2 + (int)Math.Ceiling(idle.TotalSeconds * 20 / 1_000_000 / 30);
            for (var age = 1; age <= 2000; age++)
            {
                Assert.AreEqual(age <= allowed, Run(clock, -age, 1, s_step) is { } match && match.First == Step - age, $"age {age} after {idle}");
            }
        }
    }

    [TestMethod]
    public void A_first_code_of_a_row_that_was_guessed_finds_no_second()
    {
        var candidates = ResyncRule.Candidates(Fresh, ResyncRange.Of(Fresh, false, Now), Seed, CodeOf(Step + 100), Now);
        Assert.IsEmpty(candidates);
    }

    private static ResyncMatch? Run(ClockFacts clock, int drift, int gap, TimeSpan elapsed, bool wasReset = false)
    {
        var candidates = ResyncRule.Candidates(clock, ResyncRange.Of(clock, wasReset, Now), Seed, CodeOf(Step + drift), Now);
        var later = Now + elapsed;
        return ResyncRule.Complete(clock, ResyncRange.Of(clock, wasReset, later), Seed, candidates, Now, CodeOf(Step + drift + gap), later);
    }
}
