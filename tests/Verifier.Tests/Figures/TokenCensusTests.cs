using Keyfob.Verifier.Figures;
using Keyfob.VerifierRules.LifeCycle;
using Keyfob.VerifierRules.Verification;

namespace Keyfob.Verifier.Tests.Figures;

[TestClass]
public sealed class TokenCensusTests
{
    private static readonly DateTimeOffset s_now = new(2033, 5, 18, 12, 0, 0, TimeSpan.Zero);

    private static readonly Admission s_active = new()
    {
        State = TokenState.Active,
        ExpiresAt = null,
        RevokesAt = null,
        Blocked = false,
        Failures = 0,
        YearFailures = 0,
        RefuseUntil = default,
        BudgetFullAt = default,
    };

    private static readonly Admission s_suspended = s_active with { State = TokenState.Suspended };

    // Used a year after it was set: its drift is known, and measured if it is more than one step.
    private static readonly ClockFacts s_used = new()
    {
        Digits = 6,
        Period = 30,
        Rate = 5,
        SetAt = s_now.AddDays(-365),
        LastSuccessAt = s_now,
        LastStep = 66_000_000,
        Drift = 0,
    };

    private static readonly ClockFacts s_moved = s_used with { Correction = TimeSpan.FromSeconds(1), Drift = 40, LastSuccessAt = s_now.AddDays(-3000) };

    // Days after its last success, one code may not prove it any more.
    private static readonly DateTimeOffset s_safeUntil = DriftForecast.Of(s_used, s_now).SafeUntil!.Value;

    [TestMethod]
    public void Nothing_is_counted_at_first()
    {
        var figures = new TokenCensus(s_now).End();
        Assert.AreEqual(s_now, figures.At);
        CollectionAssert.AreEquivalent(Enum.GetValues<TokenState>(), figures.States.Keys.ToArray());
        CollectionAssert.AreEquivalent(Enum.GetValues<SpeedClass>(), figures.Speeds.Keys.ToArray());
        Assert.AreEqual(0, figures.States.Values.Sum() + figures.Speeds.Values.Sum() + figures.Due.Sum(due => due.Expiries + due.Revocations + due.Unsafe));
        Assert.AreEqual((0, 0, 0, 0, 0, 0), (figures.Locked, figures.HardLocked, figures.Lost, figures.NeedResync, figures.Unsafe, figures.AtLimit));
        CollectionAssert.AreEqual(new[] { 30, 60, 90 }, figures.Due.Select(due => due.Days).ToArray());
        Assert.IsEmpty(figures.Fastest);
        Assert.IsEmpty(figures.Leaving);
    }

    [TestMethod]
    public void Counts_of_a_state_add_up()
    {
        var census = new TokenCensus(s_now);
        census.Add(TokenState.Inventory, 2);
        census.Add(TokenState.Inventory, 3);
        census.Add(TokenState.Active, 7);
        census.Add(s_active, s_used, 1, "KF1");
        CollectionAssert.AreEqual(new long[] { 5, 8, 0, 0 }, States(census.End()));
    }

    [TestMethod]
    [DataRow(1, null, TokenState.Active)]
    [DataRow(0, null, TokenState.Suspended)]
    [DataRow(0, 1, TokenState.Suspended)]
    [DataRow(-1, 0, TokenState.Revoked)]
    public void A_date_counts_from_its_tick_on(int expiry, int? revocation, TokenState expected)
    {
        var admission = s_active with { ExpiresAt = s_now.AddTicks(expiry), RevokesAt = revocation is { } ticks ? s_now.AddTicks(ticks) : null };
        Assert.AreEqual(1, Count(admission, s_used).States[expected]);
    }

    [TestMethod]
    public void A_revoked_token_counts_in_its_state_only()
    {
        var admission = s_active with { ExpiresAt = s_now, RevokesAt = s_now, Blocked = true, Failures = 10, YearFailures = 100 };
        var figures = Count(admission, s_moved);
        CollectionAssert.AreEqual(new long[] { 0, 0, 0, 1 }, States(figures));
        Assert.AreEqual((0, 0, 0, 0), (figures.Locked, figures.HardLocked, figures.Lost, figures.NeedResync));
        Assert.AreEqual(0, figures.Speeds.Values.Sum() + figures.Due.Sum(due => due.Expiries + due.Revocations + due.Unsafe));
    }

    [TestMethod]
    [DataRow(TokenState.Active)]
    [DataRow(TokenState.Suspended)]
    public void Locked_and_lost_tokens_are_counted_from_the_threshold_on(TokenState state)
    {
        var admission = s_active with { State = state };
        var figures = Count(s_used, admission with { Failures = 9 }, admission with { Failures = 10 }, admission with { Failures = 11 });
        Assert.AreEqual((2, 0, 0), (figures.Locked, figures.HardLocked, figures.Lost));
        figures = Count(s_used, admission with { YearFailures = 99 }, admission with { YearFailures = 100 }, admission with { YearFailures = 101 });
        Assert.AreEqual((0, 2, 0), (figures.Locked, figures.HardLocked, figures.Lost));
        figures = Count(s_used, admission, admission with { Blocked = true });
        Assert.AreEqual((0, 0, 1), (figures.Locked, figures.HardLocked, figures.Lost));
    }

    [TestMethod]
    [DataRow(0, 0, "0 0 0")]
    [DataRow(0, 1, "1 1 1")]
    [DataRow(30, 0, "1 1 1")]
    [DataRow(30, 1, "0 1 1")]
    [DataRow(60, 0, "0 1 1")]
    [DataRow(60, 1, "0 0 1")]
    [DataRow(90, 0, "0 0 1")]
    [DataRow(90, 1, "0 0 0")]
    public void What_falls_due_is_counted_up_to_the_tick_of_its_day(int days, int ticks, string expected)
    {
        var date = s_now.AddDays(days).AddTicks(ticks);
        Assert.AreEqual(expected, Due(Count(s_active with { ExpiresAt = date }, s_used), due => due.Expiries), "expiry");
        Assert.AreEqual(expected, Due(Count(s_active with { RevokesAt = date }, s_used), due => due.Revocations), "revocation of an active token");
        Assert.AreEqual(expected, Due(Count(s_suspended with { ExpiresAt = s_now, RevokesAt = date }, s_used), due => due.Revocations), "revocation of a suspended token");

        // The census at the moment from which the end of the safe time is as far away.
        var census = new TokenCensus(s_safeUntil.AddDays(-days).AddTicks(-ticks));
        census.Add(s_active, s_used, 1, "KF1");
        Assert.AreEqual(expected, Due(census.End(), due => due.Unsafe), "end of the safe time");
    }

    [TestMethod]
    public void Of_a_suspended_token_only_the_revocation_falls_due()
    {
        var census = new TokenCensus(s_safeUntil.AddDays(-1));
        census.Add(s_suspended with { ExpiresAt = s_safeUntil, RevokesAt = s_safeUntil }, s_used, 1, "KF1");
        var figures = census.End();
        Assert.AreEqual(("0 0 0", "1 1 1", "0 0 0"), (Due(figures, due => due.Expiries), Due(figures, due => due.Revocations), Due(figures, due => due.Unsafe)));
        Assert.AreEqual("0 0 0", Due(Count(s_active, s_used), due => due.Expiries + due.Revocations), "without dates");
    }

    [TestMethod]
    [DataRow(-1, 0)]
    [DataRow(0, 1)]
    [DataRow(1, 1)]
    public void A_token_is_unsafe_from_the_end_of_its_safe_time_on(int ticks, int expected)
    {
        var census = new TokenCensus(s_safeUntil.AddTicks(ticks));
        census.Add(s_active, s_used, 1, "KF1");
        census.Add(s_suspended, s_used, 2, "KF2");
        census.Add(s_active, s_used with { Rate = 0 }, 3, "KF3"); // always safe
        Assert.AreEqual(expected, census.End().Unsafe);
    }

    [TestMethod]
    public void A_token_that_needs_a_resync_counts_for_nothing_else_of_its_clock()
    {
        Assert.IsTrue(DriftForecast.Of(s_moved, s_now).SafeUntil <= s_now, "it would be unsafe");
        var safeForADay = s_moved with { LastSuccessAt = s_now.AddDays(1) - (s_safeUntil - s_now) };
        Assert.IsTrue(DriftForecast.Of(safeForADay, s_now).SafeUntil > s_now, "it would fall due");
        var never = s_used with { LastSuccessAt = null, SetAt = null };
        var census = new TokenCensus(s_now);
        foreach (var clock in (ClockFacts[])[s_moved, safeForADay, never])
        {
            census.Add(s_active, clock, 1, "KF1");
            census.Add(s_suspended, clock, 2, "KF2");
        }

        var figures = census.End();
        Assert.AreEqual((3, 0, 0), (figures.NeedResync, figures.Unsafe, figures.AtLimit));
        Assert.AreEqual("0 0 0", Due(figures, due => due.Unsafe));
        Assert.IsEmpty(figures.Fastest);
        Assert.AreEqual(3, figures.Speeds[SpeedClass.Unknown]);
    }

    [TestMethod]
    [DataRow(5, 0)]
    [DataRow(6, 0)]
    [DataRow(7, 1)]
    [DataRow(-7, 1)]
    [DataRow(8, 1)]
    public void A_drift_as_large_as_the_bound_is_at_the_limit(int drift, int expected)
    {
        Assert.AreEqual(7, ClockBounds.DriftChange(TimeSpan.FromDays(365), 5, 30));
        Assert.AreEqual(expected, Count(s_active, s_used with { Drift = drift }).AtLimit);
    }

    [TestMethod]
    [DataRow(0, 375, SpeedClass.NotMeasured)]
    [DataRow(1, 375, SpeedClass.NotMeasured)]
    [DataRow(-1, 375, SpeedClass.NotMeasured)]
    [DataRow(2, 375, SpeedClass.Below2)]
    [DataRow(6, 626, SpeedClass.Below2)]
    [DataRow(6, 625, SpeedClass.Below5)] // 2 ppm
    [DataRow(-6, 625, SpeedClass.Below5)]
    [DataRow(9, 376, SpeedClass.Below5)]
    [DataRow(9, 375, SpeedClass.Below10)] // 5 ppm
    [DataRow(18, 376, SpeedClass.Below10)]
    [DataRow(18, 375, SpeedClass.Below20)] // 10 ppm
    [DataRow(36, 376, SpeedClass.Below20)]
    [DataRow(36, 375, SpeedClass.From20)] // 20 ppm
    [DataRow(-72, 375, SpeedClass.From20)]
    public void Each_class_of_speed_begins_at_its_limit(int drift, int days, SpeedClass expected)
    {
        var clock = s_used with { Period = 18, SetAt = s_now.AddDays(-days), Drift = drift };
        var census = new TokenCensus(s_now);
        census.Add(s_active, clock, 1, "KF1");
        census.Add(s_active, clock, 2, "KF2");
        census.Add(s_suspended, clock, 3, "KF3");
        foreach (var (speed, count) in census.End().Speeds)
        {
            Assert.AreEqual(speed == expected ? 2 : 0, count, $"{speed}");
        }
    }

    [TestMethod]
    public void A_clock_that_was_never_used_has_no_speed()
    {
        var figures = Count(s_active, s_used with { LastSuccessAt = null, Drift = 9 });
        Assert.AreEqual(1, figures.Speeds[SpeedClass.Unknown]);
        Assert.IsEmpty(figures.Fastest);
    }

    [TestMethod]
    public void The_ten_fastest_clocks_are_listed_fast_and_slow_ones_alike()
    {
        var census = new TokenCensus(s_now);
        foreach (var drift in (int[])[3, -8, 12, -5, 1, 10, -13, 2, 7, -11, 9, 0, -4, 6])
        {
            census.Add(s_active, s_used with { Drift = drift }, Math.Abs(drift), $"KF{drift}");
            census.Add(s_suspended, s_used with { Drift = 20 + drift }, 100, "suspended");
        }

        var figures = census.End();
        CollectionAssert.AreEqual(new[] { -13, 12, -11, 10, 9, -8, 7, 6, -5, -4 }, figures.Fastest.Select(token => token.Drift).ToArray());
        var clock = s_used with { Drift = -13 };
        Assert.AreEqual(new DriftingToken(13, "KF-13", -13, 30, s_now, DriftForecast.Of(clock, s_now)), figures.Fastest[0]);
    }

    [TestMethod]
    public void A_young_token_is_listed_by_what_its_speed_is_at_least()
    {
        var (young, old) = (s_used with { SetAt = s_now.AddDays(-10), Drift = 2 }, s_used with { SetAt = s_now.AddDays(-60), Drift = 10 });
        Assert.IsGreaterThan(DriftForecast.Of(old, s_now).Speed!.Value, DriftForecast.Of(young, s_now).Speed!.Value);
        var census = new TokenCensus(s_now);
        census.Add(s_active, young, 1, "young");
        census.Add(s_active, old, 2, "old");
        CollectionAssert.AreEqual(new[] { "old", "young" }, census.End().Fastest.Select(token => token.Serial).ToArray());
    }

    [TestMethod]
    public void The_ten_tokens_that_leave_the_window_next_are_listed_those_that_have_left_first()
    {
        var census = new TokenCensus(s_now);
        foreach (var days in (int[])[5, 900, 0, 300, 600, 100, 800, 200, 700, 400, 1000, 500])
        {
            census.Add(s_active, s_used with { SetAt = s_now.AddDays(-2000), LastSuccessAt = s_now.AddDays(-days), Drift = 20 }, days, $"KF{days}");
        }

        var slow = s_used with { SetAt = s_now.AddDays(-3000), Drift = 2 };
        Assert.IsNull(DriftForecast.Of(slow, s_now).LeavesAt);
        census.Add(s_active, slow, 1, "slow");
        var figures = census.End();
        CollectionAssert.AreEqual(new long[] { 1000, 900, 800, 700, 600, 500, 400, 300, 200, 100 }, figures.Leaving.Select(token => token.Id).ToArray());
        Assert.IsLessThan(s_now, figures.Leaving[0].Forecast.LeavesAt!.Value);
        Assert.IsGreaterThan(s_now, figures.Leaving[9].Forecast.LeavesAt!.Value);
    }

    private static TokenFigures Count(Admission admission, ClockFacts clock) => Count(clock, admission);

    private static TokenFigures Count(ClockFacts clock, params Admission[] admissions)
    {
        var census = new TokenCensus(s_now);
        foreach (var admission in admissions)
        {
            census.Add(admission, clock, 1, "KF1");
        }

        return census.End();
    }

    private static string Due(TokenFigures figures, Func<DueCounts, long> count) => string.Join(' ', figures.Due.Select(count));

    // Inventory, active, suspended, revoked.
    private static long[] States(TokenFigures figures) => [.. Enum.GetValues<TokenState>().Order().Select(state => figures.States[state])];
}
