using Keyfob.Factory.Journal;
using Keyfob.Factory.Wire;
using Keyfob.Protocol;
using Keyfob.Provisioning;

namespace Keyfob.Factory.Personalization;

/// <summary>All that is done to one unit's clock: setting, measuring, trimming, a last look.</summary>
internal sealed class ClockWork
{
    /// <summary>What one step of the ageing register is worth at 25 degrees Celsius, in ppm (DS3231, register 10h); more slows the clock.</summary>
    private const double PpmPerStep = 0.1;

    /// <summary>More than this is no DS3231 as its maker sells them: 3.5 ppm over the whole range of temperatures, with room for ageing.</summary>
    private const double MaxPpm = 10;

    // Of a reading that only the journal remembers: as wide as any that was let pass.
    private const double RememberedUncertaintyMs = 50;

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
        _clock = new TokenClock(client, context.Time);
    }

    /// <summary>Sets the clock to the station's.</summary>
    public async Task<TokenFacts> SetAsync(CancellationToken cancel)
    {
        await KnowDelayAsync(cancel);
        _last = await _clock.SetAsync(_keys, _context.Settings.Edges, _context.Settings.ToleranceMs, cancel);
        return FactsOf(_last) with { ClockSetAt = _last.At };
    }

    /// <summary>Measures the rate over the time that is asked for, and trims it.</summary>
    /// <param name="measure">How long.</param>
    /// <param name="known">What the journal knows: a measurement that was begun before a kill goes on.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public async Task<TokenFacts> MeasureAsync(TimeSpan measure, TokenFacts known, CancellationToken cancel)
    {
        var first = _last ?? await RememberAsync(known, cancel);
        var due = first.At + measure;
        var rest = due - _context.Time.GetUtcNow();
        if (rest > TimeSpan.Zero)
        {
            _report.Wait($"the clock runs until {due.ToLocalTime():HH:mm:ss} to be measured; the unit stays plugged in and may sleep.");
            await Task.Delay(rest, _context.Time, cancel);
        }

        await WakeAsync(cancel);
        _isDelayKnown = false;
        await KnowDelayAsync(cancel);
        _last = await _clock.ReadAsync(_context.Settings.Edges, cancel);
        var (ppm, uncertainty) = first.RateTo(_last);
        if (Math.Abs(ppm) - uncertainty > MaxPpm)
        {
            throw new UnitFailedException(FailureNumber.ClockRate, FormattableString.Invariant($"the clock is {ppm:0.0} ppm off, more than its maker allows; take the unit out."));
        }

        var ageing = _last.Ageing;
        if (Math.Abs(ppm) > uncertainty)
        {
            ageing = Math.Clamp(_last.Ageing + (int)Math.Round(ppm / PpmPerStep), sbyte.MinValue, sbyte.MaxValue);
        }

        if (ageing != _last.Ageing)
        {
            await _client.TrimAsync(_keys, ageing, (int)Math.Round(ageing * PpmPerStep * 100), cancel);
            ppm -= (ageing - _last.Ageing) * PpmPerStep;
            _last = _last with { Ageing = ageing };
        }

        return FactsOf(_last) with { ClockPpm = Math.Round(ppm, 3), ClockPpmUncertainty = Math.Round(uncertainty, 3) };
    }

    /// <summary>The last look: how far the clock is off when the unit leaves the line. One that is too far off is set again.</summary>
    public async Task<TokenFacts> ReadAsync(CancellationToken cancel)
    {
        if (_last == null || _context.Time.GetUtcNow() - _last.At > s_fresh)
        {
            await KnowDelayAsync(cancel);
            _last = await _clock.ReadAsync(_context.Settings.Edges, cancel);
        }

        return Math.Abs(_last.OffsetMs) <= _context.Settings.ToleranceMs ? FactsOf(_last) : await SetAsync(cancel);
    }

    private static TokenFacts FactsOf(ClockReading reading) => new()
    {
        ClockOffsetMs = (int)Math.Round(reading.OffsetMs),
        TemperatureQuarterDegrees = reading.QuarterDegrees,
        AgingRegister = reading.Ageing,
    };

    /// <summary>The reading after the clock was set, from the journal; a new one when the clock has been trimmed since.</summary>
    private async Task<ClockReading> RememberAsync(TokenFacts known, CancellationToken cancel)
    {
        await KnowDelayAsync(cancel);
        var now = await _clock.ReadAsync(_context.Settings.Edges, cancel);
        return known is { ClockSetAt: { } setAt, ClockOffsetMs: { } offset, AgingRegister: { } ageing } && ageing == now.Ageing
            ? now with { At = setAt, OffsetMs = offset, UncertaintyMs = RememberedUncertaintyMs }
            : now;
    }

    private async Task KnowDelayAsync(CancellationToken cancel)
    {
        if (!_isDelayKnown)
        {
            await _clock.MeasureDelayAsync(cancel);
            _isDelayKnown = true;
        }
    }

    /// <summary>Waits until the unit answers. Over a long measurement it falls asleep, and only a hand wakes it.</summary>
    private async Task WakeAsync(CancellationToken cancel)
    {
        TokenInfo? info = null;
        var isTold = false;
        while (info == null)
        {
            try
            {
                info = await _client.InfoAsync(1, cancel);
            }
            catch (NoAnswerException)
            {
                if (!isTold)
                {
                    _report.Wait("measured long enough, but the unit sleeps: unplug it and plug it in again.");
                    isTold = true;
                }
            }
        }

        if (!info.UnitId.AsSpan().SequenceEqual(_unitId))
        {
            // Another unit in its place: it is that one's turn, and this one's when it comes back.
            throw new NoAnswerException(_client.Port, CommandNames.Info);
        }
    }
}
