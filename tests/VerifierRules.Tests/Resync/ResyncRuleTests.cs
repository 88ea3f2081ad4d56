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
        Assert.IsNotNull(ResyncRule.Complete(Fresh, ResyncRange.Of(Fresh, true, Now), Seed, candidates, begun, CodeOf(Step + 1), begun));
    }

    // With steps of 30 or 60 s the distance of the two codes refuses it before.
    [TestMethod]
    public void The_lifetime_ends_a_resync_alone_where_steps_are_long()
    {
        var clock = Fresh with { Period = 200, SetAt = null };
        var begun = DateTimeOffset.FromUnixTimeSeconds(2_000_000_000);
        var step = Totp.StepAt(2_000_000_000, 200);
        var range = ResyncRange.Of(clock, false, begun);
        var candidates = ResyncRule.Candidates(clock, range, Seed, CodeOf(step), begun);
        Assert.IsNotNull(ResyncRule.Complete(clock, range, Seed, candidates, begun, CodeOf(step + 1), begun + ResyncRule.Lifetime));
        Assert.IsNull(ResyncRule.Complete(clock, range, Seed, candidates, begun, CodeOf(step + 1), begun + ResyncRule.Lifetime + TimeSpan.FromTicks(1)));
    }

    [TestMethod]
    public void A_range_that_reaches_before_1970_is_searched_from_the_first_step()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(15);
        var clock = Fresh with { SetAt = now, LastSuccessAt = now };
        CollectionAssert.AreEqual((long[])[0], ResyncRule.Candidates(clock, ResyncRange.Of(clock, false, now), Seed, CodeOf(0), now));
        Assert.IsEmpty(ResyncRule.Candidates(clock, ResyncRange.Of(clock, false, now), Seed, CodeOf(90), now));
    }

    [TestMethod]
    public void Codes_with_other_digits_resync_nothing()
    {
        var clock = Fresh with { Digits = 8 };
        var range = ResyncRange.Of(clock, false, Now);
        var candidates = ResyncRule.Candidates(clock, range, Seed, CodeOf(Step, 8), Now);
        CollectionAssert.AreEqual((long[])[Step], candidates);
        Assert.IsEmpty(ResyncRule.Candidates(clock, range, Seed, Short(Step), Now));
        Assert.IsNotNull(ResyncRule.Complete(clock, range, Seed, candidates, Now, CodeOf(Step + 1, 8), Now + s_step));
        Assert.IsNull(ResyncRule.Complete(clock, range, Seed, candidates, Now, Short(Step + 1), Now + s_step));

        // The number of the code of 8 digits, typed with 7.
        static SubmittedCode Short(long step) => CodeOf(step, 8) with { Digits = 7 };
    }

    [TestMethod]
    public void A_first_code_that_was_used_between_the_two_calls_resyncs_nothing()
    {
        var candidates = ResyncRule.Candidates(Fresh, ResyncRange.Of(Fresh, false, Now), Seed, CodeOf(Step), Now);
        var later = Now + s_step;
        Assert.IsNotNull(Complete(Fresh with { LastStep = Step - 1 }));
        Assert.IsNull(Complete(Fresh with { LastStep = Step }));

        ResyncMatch? Complete(ClockFacts clock) => ResyncRule.Complete(clock, ResyncRange.Of(clock, false, later), Seed, candidates, Now, CodeOf(Step + 1), later);
    }

    [TestMethod]
    public void A_second_code_outside_the_range_resyncs_nothing()
    {
        var range = ResyncRange.Of(Fresh, false, Now);
        var candidates = ResyncRule.Candidates(Fresh, range, Seed, CodeOf(Step + range.Change), Now);
        CollectionAssert.AreEqual((long[])[Step + range.Change], candidates);
        Assert.IsNotNull(ResyncRule.Complete(Fresh, range, Seed, candidates, Now, CodeOf(Step + range.Change + 1), Now + s_step));
        Assert.IsNull(ResyncRule.Complete(Fresh, range, Seed, candidates, Now, CodeOf(Step + range.Change + 2), Now + s_step));
    }

    [TestMethod]
    public void The_drift_is_clipped_to_what_the_clock_can_have_reached_unless_an_administrator_reset_it()
    {
        // A resync may find one step more than the drift that is stored.
        Assert.AreEqual(new ResyncMatch(Step + 2, Step + 3, 2), Run(Fresh, 2, 1, s_step));
        Assert.AreEqual(new ResyncMatch(Step + 3, Step + 4, 3), Run(Fresh, 3, 1, s_step, wasReset: true));
    }

    [TestMethod]
    public void The_steps_are_found_from_the_stored_drift_outward_and_each_once()
    {
        CollectionAssert.AreEqual((int[])[7, 8, 6, 9, 5, -1, 0, 1], new ResyncRange(7, 2, false).Outward().ToArray());
        CollectionAssert.AreEqual((int[])[3, 4, 2, 5, 1, -1, 0], new ResyncRange(3, 2, false).Outward().ToArray());
        CollectionAssert.AreEqual((int[])[0, 1, -1, 2, -2], new ResyncRange(0, 2, false).Outward().ToArray());
        foreach (var range in (ResyncRange[])[new(7, 2, false), new(-7, 2, false), new(0, 2, false), new(1, 1000, true)])
        {
            CollectionAssert.AreEquivalent(Enumerable.Range(-1100, 2200).Where(drift => range.Contains(drift)).ToArray(), range.Outward().ToArray());
        }
    }

    [TestMethod]
    public void The_range_is_what_the_clock_can_have_drifted_and_what_its_owner_moved_it()
    {
        // 5 years at 20 ppm are 3153.6 s.
        Assert.AreEqual(new ResyncRange(4, 2 + 106, false), ResyncRange.Of(Fresh with { Drift = 4, Rate = null, SetAt = null, LastSuccessAt = null }, false, Now));
        Assert.AreEqual(new ResyncRange(0, 3, false), ResyncRange.Of(Fresh, false, Now.AddSeconds(1)));
        Assert.AreEqual(new ResyncRange(0, 2 + 2, false), ResyncRange.Of(Fresh with { Correction = TimeSpan.FromSeconds(31) }, false, Now));
        Assert.AreEqual(new ResyncRange(0, 1000, true), ResyncRange.Of(Fresh, true, Now));
        Assert.AreEqual(new ResyncRange(0, 1002, true), ResyncRange.Of(Fresh with { Correction = TimeSpan.FromSeconds(30_000) }, true, Now));
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
    public void A_first_code_is_looked_for_around_the_stored_drift_and_only_among_unused_steps()
    {
        var clock = Fresh with { Drift = 60, LastStep = Step + 59 };
        var range = ResyncRange.Of(clock, false, Now);
        CollectionAssert.AreEqual((long[])[Step + 60], ResyncRule.Candidates(clock, range, Seed, CodeOf(Step + 60), Now));
        Assert.IsEmpty(ResyncRule.Candidates(clock, range, Seed, CodeOf(Step + 59), Now));
        Assert.IsEmpty(ResyncRule.Candidates(clock, range, Seed, CodeOf(Step - 60), Now));
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
