using Keyfob.Verifier.Data;
using Keyfob.VerifierRules.LifeCycle;
using Keyfob.VerifierRules.Verification;

namespace Keyfob.Verifier.Figures;

/// <summary>Counts the tokens that are active or suspended, one by one.</summary>
internal sealed class TokenCensus(DateTimeOffset now)
{
    private const int Listed = 10;

    private static readonly double[] s_limits = [2, 5, 10, 20];

    private readonly TokenFigures _figures = new() { At = now };
    private readonly TopTokens _fastest = new(Listed), _leaving = new(Listed);

    public void Add(TokenState state, long count) => _figures.StateCounts[state] += count;

    public void Add(in Admission admission, in ClockFacts clock, long id, string serial)
    {
        var state = admission.StateAt(now);
        Add(state, 1);
        if (state == TokenState.Revoked)
        {
            return;
        }

        _figures.Locked += admission.Failures >= Throttle.LockAt ? 1 : 0;
        _figures.HardLocked += admission.YearFailures >= Throttle.HardLockAt ? 1 : 0;
        _figures.Lost += admission.Blocked ? 1 : 0;
        var forecast = state == TokenState.Active ? AddClock(clock, id, serial) : default(DriftForecast?);
        foreach (var due in _figures.Due)
        {
            var until = now.AddDays(due.Days);
            due.Expiries += state == TokenState.Active && admission.ExpiresAt <= until ? 1 : 0;
            due.Revocations += admission.RevokesAt <= until ? 1 : 0;
            due.Unsafe += forecast is { NeedsTwoCodes: false, SafeUntil: { } safe } && safe > now && safe <= until ? 1 : 0;
        }
    }

    public TokenFigures End()
    {
        (_figures.Fastest, _figures.Leaving) = (_fastest.Take(), _leaving.Take());
        return _figures;
    }

    private DriftForecast AddClock(in ClockFacts clock, long id, string serial)
    {
        var forecast = DriftForecast.Of(clock, now);
        _figures.SpeedCounts[ClassOf(forecast)]++;
        if (forecast.NeedsTwoCodes)
        {
            _figures.NeedResync++;
            return forecast;
        }

        _figures.Unsafe += forecast.SafeUntil <= now ? 1 : 0;
        _figures.AtLimit += forecast.IsAtLimit ? 1 : 0;
        if (forecast.IsMeasured)
        {
            var token = new DriftingToken(id, serial, clock.Drift, clock.Period, clock.LastSuccessAt, forecast);
            _fastest.Add(token, forecast.Uncertainty!.Value - Math.Abs(forecast.Speed!.Value));
            if (forecast.LeavesAt is { } leaves)
            {
                _leaving.Add(token, leaves.UtcTicks);
            }
        }

        return forecast;
    }

    private static SpeedClass ClassOf(in DriftForecast forecast)
    {
        if (!forecast.IsMeasured)
        {
            return forecast.Speed == null ? SpeedClass.Unknown : SpeedClass.NotMeasured;
        }

        var ppm = Math.Abs(forecast.Ppm!.Value);
        return SpeedClass.Below2 + s_limits.Count(limit => ppm >= limit);
    }
}
