using CsCheck;
using Keyfob.VerifierRules.Verification;
using static Keyfob.VerifierRules.Tests.Clocks;

namespace Keyfob.VerifierRules.Tests.Verification;

[TestClass]
public sealed class CodeDecisionTests
{
    [TestMethod]
    public void The_codes_of_the_window_are_accepted_and_those_beside_it_are_wrong()
    {
        for (var offset = -3; offset <= 3; offset++)
        {
            var decision = CodeDecision.Of(Fresh, Seed, CodeOf(Step + offset), Now);
            Assert.AreEqual(Math.Abs(offset) <= 1 ? CodeResult.Accepted : CodeResult.Wrong, decision.Result, $"offset {offset}");
            Assert.AreEqual(Math.Abs(offset) <= 1 ? Step + offset : 0, decision.Step);
        }
    }

    [TestMethod]
    public void A_used_step_and_those_before_it_are_replays()
    {
        var clock = Fresh with { LastStep = Step };
        Assert.AreEqual(CodeResult.Replay, CodeDecision.Of(clock, Seed, CodeOf(Step), Now).Result);
        Assert.AreEqual(CodeResult.Replay, CodeDecision.Of(clock, Seed, CodeOf(Step - 1), Now).Result);
        Assert.AreEqual(CodeResult.Accepted, CodeDecision.Of(clock, Seed, CodeOf(Step + 1), Now).Result);
        Assert.AreEqual(CodeResult.Wrong, CodeDecision.Of(clock, Seed, CodeOf(Step - 2), Now).Result);
    }

    [TestMethod]
    public void Steps_before_1970_have_no_code()
    {
        var clock = Fresh with { SetAt = DateTimeOffset.UnixEpoch, LastSuccessAt = DateTimeOffset.UnixEpoch };
        Assert.AreEqual(new CodeDecision(CodeResult.Accepted, 0, 0), CodeDecision.Of(clock, Seed, CodeOf(0), DateTimeOffset.UnixEpoch));
        Assert.AreEqual(CodeResult.Wrong, CodeDecision.Of(clock, Seed, CodeOf(7), DateTimeOffset.UnixEpoch).Result);
    }

    [TestMethod]
    public void What_is_not_accepted_has_no_step_and_keeps_the_drift()
    {
        var clock = Fresh with { Drift = 3, LastStep = Step + 3 };
        Assert.AreEqual(new CodeDecision(CodeResult.Replay, 0, 3), CodeDecision.Of(clock, Seed, CodeOf(Step + 3), Now));
        Assert.AreEqual(new CodeDecision(CodeResult.Wrong, 0, 3), CodeDecision.Of(clock, Seed, CodeOf(Step + 9), Now));
        Assert.AreEqual(new CodeDecision(CodeResult.Wrong, 0, 3), CodeDecision.Of(clock, Seed, CodeOf(Step + 4, 8), Now));
    }

    [TestMethod]
    public void The_number_of_a_code_with_other_digits_is_not_compared()
    {
        // The number of a code of 8 digits, typed with 7.
        var clock = Fresh with { Digits = 8 };
        Assert.AreEqual(CodeResult.Wrong, CodeDecision.Of(clock, Seed, CodeOf(Step, 8) with { Digits = 7 }, Now).Result);
    }

    [TestMethod]
    public void A_code_with_other_digits_is_wrong()
    {
        Assert.AreEqual(CodeResult.Wrong, CodeDecision.Of(Fresh, Seed, CodeOf(Step, 8), Now).Result);
        Assert.AreEqual(CodeResult.Accepted, CodeDecision.Of(Fresh with { Digits = 8 }, Seed, CodeOf(Step, 8), Now).Result);
        Assert.AreEqual(CodeResult.Wrong, CodeDecision.Of(Fresh with { Digits = 8 }, Seed, CodeOf(Step), Now).Result);
    }

    [TestMethod]
    public void Of_two_steps_with_the_same_code_the_one_nearer_to_the_expected_one_is_accepted()
    {
        // The first two steps in a row, counted from 1970, in which this seed has the same code.
        const int twin = 910_737;
        Assert.AreEqual(CodeOf(twin), CodeOf(twin + 1));
        var now = DateTimeOffset.FromUnixTimeSeconds(30L * twin);
        var clock = Fresh with { LastSuccessAt = now, SetAt = now };
        Assert.AreEqual(twin, CodeDecision.Of(clock, Seed, CodeOf(twin), now).Step);
        Assert.AreEqual(twin + 1, CodeDecision.Of(clock with { LastStep = twin }, Seed, CodeOf(twin), now).Step);
        Assert.AreEqual(CodeResult.Replay, CodeDecision.Of(clock with { LastStep = twin + 1 }, Seed, CodeOf(twin), now).Result);
    }

    [TestMethod]
    public void Of_two_steps_as_near_the_later_one_is_accepted()
    {
        // The first step, counted from 1970, with the same code before and after it.
        const int middle = 153_568;
        Assert.AreEqual(CodeOf(middle - 1), CodeOf(middle + 1));
        var now = DateTimeOffset.FromUnixTimeSeconds(30L * middle);
        Assert.AreEqual(middle + 1, CodeDecision.Of(Fresh with { LastSuccessAt = now, SetAt = now }, Seed, CodeOf(middle - 1), now).Step);
    }

    [TestMethod]
    public void The_window_grows_with_the_idle_time_up_to_five_steps()
    {
        // 5 ppm are 0.432 s a day.
        int[] days = [0, 1, 69, 70, 139, 277, 278, 5000];
        int[] windows = [1, 2, 2, 3, 4, 5, 5, 5];
        CollectionAssert.AreEqual(windows, days.Select(day => ClockBounds.Window(TimeSpan.FromDays(day), 5, 30)).ToArray());
    }

    [TestMethod]
    public void The_drift_is_clipped_and_the_code_accepted()
    {
        // One step is all that a clock of 5 ppm can differ after a minute; the window of one step around a drift of 1 reaches 2.
        var clock = Fresh with { Drift = 1, SetAt = Now.AddMinutes(-1), LastSuccessAt = Now.AddSeconds(-1) };
        var decision = CodeDecision.Of(clock, Seed, CodeOf(Step + 3), Now);
        Assert.AreEqual(CodeResult.Accepted, decision.Result);
        Assert.AreEqual(2, decision.Drift);
    }

    [TestMethod]
    [DataRow(20.0, 7)]
    [DataRow(-20.0, 7)]
    [DataRow(20.0, 30)]
    [DataRow(-20.0, 30)]
    [DataRow(3.5, 30)]
    [DataRow(-50.0, 7)]
    public void A_clock_that_drifts_for_five_years_logs_in_each_time(double ppm, int days)
    {
        var set = Now;
        var clock = Fresh with { Rate = Math.Abs(ppm), SetAt = set, LastSuccessAt = null };
        for (var elapsed = TimeSpan.FromDays(days); elapsed < TimeSpan.FromDays(5 * 365); elapsed += TimeSpan.FromDays(days) + TimeSpan.FromSeconds(13))
        {
            var now = set + elapsed;
            var shown = Totp.StepAt((now + (elapsed * ppm / 1_000_000)).ToUnixTimeSeconds(), 30);
            var decision = CodeDecision.Of(clock, Seed, CodeOf(shown), now);
            Assert.AreEqual(CodeResult.Accepted, decision.Result, $"after {elapsed.TotalDays} days with a drift of {clock.Drift}");
            clock = clock with { LastStep = decision.Step, Drift = decision.Drift, LastSuccessAt = now };
        }
    }

    [TestMethod]
    public void Any_accepted_step_is_new_and_in_the_window() =>
        Gen.Select(Gen.Int[-40, 40], Gen.Int[-8, 8], Gen.Int[-10, 10], Gen.Int[0, 800], Gen.Double[0, 50]).Sample((drift, offset, last, days, rate) =>
        {
            var clock = Fresh with { Drift = drift, LastStep = Step + drift + last, LastSuccessAt = Now.AddDays(-days), SetAt = Now.AddDays(-days), Rate = rate };
            var window = ClockBounds.Window(TimeSpan.FromDays(days), rate, 30);
            var decision = CodeDecision.Of(clock, Seed, CodeOf(Step + drift + offset), Now);
            var expected = Math.Abs(offset) > window ? CodeResult.Wrong : offset > last ? CodeResult.Accepted : CodeResult.Replay;
            // Two codes of the window are equal once in 100,000 cases.
            Assert.IsTrue(decision.Result == expected || decision.Step != Step + drift + offset, $"{decision} instead of {expected}");
            Assert.IsTrue(decision.Result != CodeResult.Accepted || decision.Step > clock.LastStep);
        });
}
