using CsCheck;
using Keyfob.VerifierRules.Verification;

namespace Keyfob.VerifierRules.Tests.Verification;

/// <summary>What is said about a clock agrees with what a check of its codes decides.</summary>
[TestClass]
public sealed class DriftForecastTests
{
    private static readonly TimeSpan s_moment = TimeSpan.FromMinutes(1);

    private static readonly Gen<(ClockFacts Clock, double Speed)> s_used =
        from rate in Gen.Double[0, ClockBounds.MaxRate]
        from part in Gen.Double[-1, 1]
        from days in Gen.Double[1, 1500]
        from period in Gen.Bool.Select(isShort => isShort ? 30 : 60)
        let speed = part * rate * 0.0864
        select (Used(rate, period, days, (int)Math.Round(speed * days / period)), speed);

    private static readonly Gen<ClockFacts> s_any =
        from rate in Gen.Double[0, ClockBounds.MaxRate]
        from days in Gen.Double[1, 1500]
        from drift in Gen.Int[-300, 300]
        from period in Gen.Bool.Select(isShort => isShort ? 30 : 60)
        select Used(rate, period, days, drift);

    [TestMethod]
    public void The_true_speed_is_within_the_uncertainty() => s_used.Sample(used =>
    {
        var forecast = DriftForecast.Of(used.Clock, Clocks.Now);
        Assert.IsLessThanOrEqualTo(forecast.Uncertainty!.Value, Math.Abs(used.Speed - forecast.Speed!.Value));
    });

    [TestMethod]
    public void Until_the_safe_time_a_clock_within_its_bound_is_in_the_window_whatever_the_error_of_its_drift() => s_any.Sample(clock =>
    {
        var forecast = DriftForecast.Of(clock, Clocks.Now);
        var until = forecast.SafeUntil ?? clock.LastSuccessAt!.Value + DriftForecast.Horizon;
        for (var part = 0.0; part <= 1; part += 0.05)
        {
            var idle = (until - clock.LastSuccessAt!.Value) * part - s_moment;
            if (idle > TimeSpan.Zero)
            {
                Assert.IsLessThanOrEqualTo(ClockBounds.Window(idle, clock.RateBound, clock.Period), 1 + (clock.RateBound * 0.0864 * idle.TotalDays / clock.Period));
            }
        }

        if (forecast.SafeUntil is { } safe && !forecast.IsAtLimit)
        {
            Assert.IsGreaterThan(ClockBounds.MaxWindow, ClockBounds.UncappedWindow(safe + s_moment - clock.LastSuccessAt!.Value, clock.RateBound, clock.Period));
        }
    });

    [TestMethod]
    public void The_token_leaves_the_window_when_its_mean_speed_has_brought_it_out() => s_any.Sample(clock =>
    {
        var forecast = DriftForecast.Of(clock, Clocks.Now);
        if (forecast.LeavesAt is { } leaves)
        {
            Assert.IsLessThanOrEqualTo(WindowAt(clock, leaves - s_moment), StepsAt(clock, forecast, leaves - s_moment));
            Assert.IsGreaterThan(WindowAt(clock, leaves + s_moment), StepsAt(clock, forecast, leaves + s_moment));
        }
    });

    [TestMethod]
    [DataRow(5.0, 100, 9)]
    [DataRow(20.0, 30, -2)]
    [DataRow(50.0, 3, 2)]
    public void A_check_accepts_a_code_before_the_token_leaves_and_none_after(double rate, int days, int drift)
    {
        var clock = Used(rate, 30, days, drift);
        var forecast = DriftForecast.Of(clock, Clocks.Now);
        Assert.AreEqual(CodeResult.Accepted, CheckAt(clock, forecast, forecast.LeavesAt!.Value.AddDays(-0.5)));
        Assert.AreEqual(CodeResult.Wrong, CheckAt(clock, forecast, forecast.LeavesAt.Value.AddDays(1 + (30 / Math.Abs(forecast.Speed!.Value)))));
    }

    [TestMethod]
    public void A_year_at_2_ppm_is_63_s_and_the_window_is_enough_for_another_two_years()
    {
        var forecast = DriftForecast.Of(Used(5, 30, 365, 2), Clocks.Now);
        Assert.AreEqual((0.1644, 0.0822), (Math.Round(forecast.Speed!.Value, 4), Math.Round(forecast.Uncertainty!.Value, 4)));
        Assert.AreEqual((1.9, 0.95), (Math.Round(forecast.Ppm!.Value, 2), Math.Round(forecast.PpmUncertainty!.Value, 2)));
        Assert.AreEqual(277, (int)(forecast.SafeUntil!.Value - Clocks.Now).TotalDays, "4 steps of 30 s at 0.432 s a day");
        Assert.AreEqual(912, (int)(forecast.LeavesAt!.Value - Clocks.Now).TotalDays, "5 steps of 30 s at 0.1644 s a day");
        Assert.IsFalse(forecast.IsAtLimit);
    }

    [TestMethod]
    public void A_drift_of_one_step_is_no_measured_speed()
    {
        var forecast = DriftForecast.Of(Used(5, 30, 365, -1), Clocks.Now);
        Assert.AreEqual((false, false, null), (forecast.IsMeasured, forecast.IsAtLimit, forecast.LeavesAt));
        Assert.IsLessThan(0, forecast.Speed!.Value);
    }

    [TestMethod]
    public void A_drift_beyond_the_bound_makes_the_safe_time_shorter()
    {
        var (within, beyond) = (DriftForecast.Of(Used(5, 30, 100, 2), Clocks.Now), DriftForecast.Of(Used(5, 30, 100, 30), Clocks.Now));
        Assert.AreEqual((false, true), (within.IsAtLimit, beyond.IsAtLimit));
        Assert.IsLessThan(within.SafeUntil!.Value, beyond.SafeUntil!.Value);
        Assert.IsLessThan(Clocks.Now.AddDays(8), beyond.LeavesAt!.Value, "9 s a day");
    }

    [TestMethod]
    public void The_limit_begins_with_the_largest_drift_that_the_bound_allows()
    {
        // 100 days at 5 ppm are 43.2 s: 1 + 2 steps.
        Assert.IsFalse(DriftForecast.Of(Used(5, 30, 100, 2), Clocks.Now).IsAtLimit);
        Assert.IsTrue(DriftForecast.Of(Used(5, 30, 100, 3), Clocks.Now).IsAtLimit);
        Assert.IsTrue(DriftForecast.Of(Used(5, 30, 100, -3), Clocks.Now).IsAtLimit);
    }

    [TestMethod]
    public void A_clock_without_error_never_leaves_the_window()
    {
        var forecast = DriftForecast.Of(Used(0, 30, 365, 0), Clocks.Now);
        Assert.AreEqual((0, null, null), (forecast.Speed, forecast.SafeUntil, forecast.LeavesAt));
    }

    [TestMethod]
    public void A_clock_that_drifts_although_its_bound_is_none_is_safe_no_longer()
    {
        // The window stays at one step: 30 s at 1 s a day.
        var forecast = DriftForecast.Of(Used(0, 30, 90, 3), Clocks.Now);
        Assert.AreEqual((Clocks.Now, Clocks.Now.AddDays(30)), (forecast.SafeUntil, forecast.LeavesAt));
    }

    [TestMethod]
    public void Without_a_use_since_a_known_setting_no_speed_is_known()
    {
        var used = Used(5, 30, 100, 9);
        foreach (var clock in (ClockFacts[])[used with { SetAt = null }, used with { LastSuccessAt = null }, used with { SetAt = Clocks.Now }, used with { Correction = TimeSpan.FromSeconds(40) }])
        {
            var forecast = DriftForecast.Of(clock, Clocks.Now);
            Assert.AreEqual((null, null, false, null), (forecast.Speed, forecast.Uncertainty, forecast.IsMeasured, forecast.LeavesAt));
        }

        Assert.IsNull(DriftForecast.Of(used with { SetAt = null, LastSuccessAt = null }, Clocks.Now).SafeUntil);
        Assert.IsTrue(DriftForecast.Of(used with { Correction = TimeSpan.FromSeconds(40) }, Clocks.Now).NeedsTwoCodes);
    }

    private static ClockFacts Used(double rate, int period, double days, int drift) =>
        Clocks.Fresh with { Rate = rate, Period = period, SetAt = Clocks.Now.AddDays(-days), LastSuccessAt = Clocks.Now, Drift = drift };

    private static double StepsAt(in ClockFacts clock, in DriftForecast forecast, DateTimeOffset time) =>
        Math.Abs(forecast.Speed!.Value) * (time - clock.LastSuccessAt!.Value).TotalDays / clock.Period;

    private static int WindowAt(in ClockFacts clock, DateTimeOffset time) => ClockBounds.Window(time - clock.LastSuccessAt!.Value, clock.RateBound, clock.Period);

    // The token's own step at that time, as its speed has moved it since the last use.
    private static CodeResult CheckAt(in ClockFacts clock, in DriftForecast forecast, DateTimeOffset time)
    {
        var moved = (int)Math.Round(Math.Sign(clock.Drift) * StepsAt(clock, forecast, time));
        var step = Totp.StepAt(time.ToUnixTimeSeconds(), clock.Period) + clock.Drift + moved;
        return CodeDecision.Of(clock, Clocks.Seed, Clocks.CodeOf(step), time).Result;
    }
}
