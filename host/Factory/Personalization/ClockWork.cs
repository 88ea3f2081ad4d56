using Keyfob.Factory.Journal;
using Keyfob.Factory.StationTime;
using Keyfob.Factory.Wire;
using Keyfob.Protocol;

namespace Keyfob.Factory.Personalization;

/// <summary>Sets, measures, trims and reads the clock of one unit.</summary>
internal sealed class ClockWork
{
    /// <summary>Effect of one step of the Aging Offset register in ppm at 25 degrees Celsius (DS3231, register 10h). A higher value slows the clock.</summary>
    private const double PpmPerStep = 0.1;

    /// <summary>Largest rate error of a good DS3231: the datasheet has 3.5 ppm over all temperatures, plus ageing.</summary>
    private const double MaxPpm = 10;

    // A measurement during which UTC is stepped is made again, so often.
    private const int MostSteps = 3;

    // A good chip's step may differ from 0.1 ppm by this part: it depends on the temperature.
    private const double StepTolerance = 0.25;

    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(60);

    private readonly StationContext _context;
    private readonly TokenClient _client;
    private readonly byte[] _unitId;
    private readonly WireKeys _keys;
    private readonly UnitReport _report;
    private readonly TokenClock _clock;
    private ClockReading? _last;
    private bool _isDelayKnown;

    public ClockWork(StationContext context, TokenClient client, byte[] unitId, WireKeys keys, UnitReport report)
    {
        _context = context;
        _client = client;
        _unitId = unitId;
        _keys = keys;
        _report = report;
        _clock = new TokenClock(client, context.Watch, NoteStepAsync);
    }

    /// <summary>By how much the station's UTC was changed since the clock was read.</summary>
    public UtcChange SinceRead => _context.Watch.Since(_last!.At);

    private string Unit => Convert.ToHexString(_unitId);

    /// <summary>Sets the clock to the station's time.</summary>
    public async Task<TokenFacts> SetAsync(CancellationToken cancel)
    {
        if (_context.Watch.Since(_context.Trust.CheckedAt) is { IsStepped: true } step)
        {
            await NoteStepAsync(step, cancel);
        }

        await KnowDelayAsync(cancel);
        _last = await _clock.SetAsync(_keys, _context.Settings.Edges, _context.Settings.ToleranceMs, cancel);
        _context.Measurements.TryRemove(Unit, out _);
        return FactsOf(_last) with { ClockSetAt = _last.At.Utc };
    }

    /// <summary>Measures the rate over a time. If it trims the clock, it measures the rate again, as long.</summary>
    /// <param name="measure">How long.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public async Task<TokenFacts> MeasureAsync(TimeSpan measure, CancellationToken cancel)
    {
        var begun = await BeginAsync(cancel);
        var rate = await RateAsync(measure, begun, cancel);
        if (begun.Before == null)
        {
            MustBeGood(rate);
            if (AgingFor(rate) is var aging && aging != _last!.Ageing)
            {
                begun = await TrimAsync(rate, aging, cancel);
                rate = await RateAsync(measure, begun, cancel);
            }
        }

        if (begun.Before is { } before)
        {
            MustBeTrimmed(begun, before, rate);
        }

        return FactsOf(_last!) with { ClockPpm = Math.Round(rate.Ppm, 3), ClockPpmUncertainty = Math.Round(rate.UncertaintyPpm, 3) };
    }

    /// <summary>The last clock read. A clock that is too far off is set again.</summary>
    public async Task<TokenFacts> ReadAsync(CancellationToken cancel)
    {
        if (_last != null && SinceRead is { IsStepped: true } step)
        {
            await NoteStepAsync(step, cancel);
        }

        if (_last == null || SinceRead.IsStepped || _context.Time.GetElapsedTime(_last.At.Timestamp) > s_fresh)
        {
            await KnowDelayAsync(cancel);
            _last = await _clock.ReadAsync(_keys, _context.Settings.Edges, cancel);
        }

        return Math.Abs(_last.OffsetMs - SinceRead.ShiftMs) <= _context.Settings.ToleranceMs ? FactsOf(_last) : await SetAsync(cancel);
    }

    private static TokenFacts FactsOf(ClockReading reading) => new()
    {
        ClockOffsetMs = (int)Math.Round(reading.OffsetMs),
        TemperatureQuarterDegrees = reading.QuarterDegrees,
        AgingRegister = reading.Ageing,
    };

    /// <summary>The measurement that this run has begun, or a new one. One of an earlier run is not continued: nobody watched UTC since.</summary>
    private async Task<RateMeasurement> BeginAsync(CancellationToken cancel)
    {
        if (_last == null)
        {
            await KnowDelayAsync(cancel);
            _last = await _clock.ReadAsync(_keys, _context.Settings.Edges, cancel);
        }

        return _context.Measurements.TryGetValue(Unit, out var begun) && begun.First.Ageing == _last.Ageing ? begun : Begin(new RateMeasurement(_last));
    }

    private RateMeasurement Begin(RateMeasurement measurement) => _context.Measurements[Unit] = measurement;

    /// <summary>Waits until the measuring time is over and reads the clock. Does it again if the station's UTC was stepped meanwhile.</summary>
    private async Task<ClockRate> RateAsync(TimeSpan measure, RateMeasurement measurement, CancellationToken cancel)
    {
        UtcChange change = default;
        for (var i = 0; i < MostSteps; i++)
        {
            var first = measurement.First;
            await WaitAsync(measure - _context.Time.GetElapsedTime(first.At.Timestamp), cancel);
            await WakeAsync(cancel);
            _isDelayKnown = false;
            await KnowDelayAsync(cancel);
            _last = await _clock.ReadAsync(_keys, _context.Settings.Edges, cancel);
            change = _context.Watch.Between(first.At, _last.At);
            if (!change.IsStepped)
            {
                var elapsed = _context.Time.GetElapsedTime(first.At.Timestamp, _last.At.Timestamp);
                return first.RateTo(_last, elapsed, change.SlewMs + (2 * _context.Trust.UncertaintyMs));
            }

            measurement = Begin(measurement with { First = _last });
            await NoteStepAsync(change, cancel);
        }

        throw StationClockException.Stepped("while a rate was measured", change);
    }

    private static void MustBeGood(ClockRate rate)
    {
        if (Math.Abs(rate.Ppm) - rate.UncertaintyPpm > MaxPpm)
        {
            throw new UnitFailedException(FailureNumber.ClockRate, FormattableString.Invariant($"the clock is {rate.Ppm:0.0} ppm off, more than its datasheet allows. Unplug the unit."));
        }
    }

    /// <summary>The Aging Offset that corrects a rate. One that is smaller than its uncertainty is not corrected.</summary>
    private int AgingFor(ClockRate rate) => Math.Abs(rate.Ppm) > rate.UncertaintyPpm
        ? Math.Clamp(_last!.Ageing + (int)Math.Round(rate.Ppm / PpmPerStep), sbyte.MinValue, sbyte.MaxValue)
        : _last!.Ageing;

    private async Task<RateMeasurement> TrimAsync(ClockRate rate, int aging, CancellationToken cancel)
    {
        var trimmed = (aging - _last!.Ageing) * PpmPerStep;
        await _client.TrimAsync(_keys, aging, (int)Math.Round(aging * PpmPerStep * 100), cancel);
        _last = await _clock.ReadAsync(_keys, _context.Settings.Edges, cancel);
        return Begin(new RateMeasurement(_last, rate, trimmed));
    }

    /// <summary>Checks that the trim had the effect that the datasheet says, as far as the two measurements can tell.</summary>
    private static void MustBeTrimmed(RateMeasurement measurement, ClockRate before, ClockRate after)
    {
        var effect = before.Ppm - after.Ppm;
        var tolerance = Math.Max(before.UncertaintyPpm + after.UncertaintyPpm, Math.Abs(measurement.TrimmedPpm) * StepTolerance);
        if (Math.Abs(effect - measurement.TrimmedPpm) > tolerance)
        {
            throw new UnitFailedException(
                FailureNumber.AgingOffset,
                FormattableString.Invariant($"the Aging Offset should have changed the clock's rate by {-measurement.TrimmedPpm:+0.0;-0.0} ppm and changed it by {-effect:+0.0;-0.0;0.0} ppm: the clock chip is no DS3231. Unplug the unit."));
        }
    }

    private async Task NoteStepAsync(UtcChange step, CancellationToken cancel)
    {
        _report.Note($"this station's clock was stepped by {step}. What was compared with it is done again. Tokens that were sealed before may be off by that: ship-check finds more than 2 s.");
        await _context.CheckClockAsync(cancel);
    }

    private async Task WaitAsync(TimeSpan rest, CancellationToken cancel)
    {
        if (rest > TimeSpan.Zero)
        {
            var due = _context.Time.GetLocalNow() + rest;
            _report.Wait($"the clock is measured until {StationText.Moment(due)}. Leave the unit plugged in; it may sleep.");
            await Task.Delay(rest, _context.Time, cancel);
        }
    }

    private async Task KnowDelayAsync(CancellationToken cancel)
    {
        if (!_isDelayKnown)
        {
            await _clock.MeasureDelayAsync(cancel);
            _isDelayKnown = true;
        }
    }

    /// <summary>Waits until the unit answers. It sleeps during a long measurement, and the operator must wake it.</summary>
    private async Task WakeAsync(CancellationToken cancel)
    {
        TokenInfo? info = null;
        var isShown = false;
        while (info == null)
        {
            try
            {
                info = await _client.InfoAsync(1, cancel);
            }
            catch (NoAnswerException)
            {
                if (!isShown)
                {
                    _report.Wait("the measuring time is over and the unit sleeps. Unplug it and plug it in again.");
                    isShown = true;
                }
            }
        }

        if (!info.UnitId.AsSpan().SequenceEqual(_unitId))
        {
            // Another unit is plugged in. It is handled first; this one continues when it is back.
            throw new NoAnswerException(_client.Port, CommandNames.Info);
        }
    }
}
