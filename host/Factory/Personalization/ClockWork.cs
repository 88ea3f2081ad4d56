using Keyfob.Factory.Journal;
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

    // Of a reading from the journal: the largest that was accepted.
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

    /// <summary>Sets the clock to the station's time.</summary>
    public async Task<TokenFacts> SetAsync(CancellationToken cancel)
    {
        await KnowDelayAsync(cancel);
        _last = await _clock.SetAsync(_keys, _context.Settings.Edges, _context.Settings.ToleranceMs, cancel);
        return FactsOf(_last) with { ClockSetAt = _last.At };
    }

    /// <summary>Measures the rate over a time, and trims it.</summary>
    /// <param name="measure">How long.</param>
    /// <param name="known">What the journal has: an interrupted measurement continues.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public async Task<TokenFacts> MeasureAsync(TimeSpan measure, TokenFacts known, CancellationToken cancel)
    {
        var first = _last ?? await RememberAsync(known, cancel);
        var due = first.At + measure;
        var rest = due - _context.Time.GetUtcNow();
        if (rest > TimeSpan.Zero)
        {
            _report.Wait($"the clock is measured until {due.ToLocalTime():HH:mm:ss}. Leave the unit plugged in; it may sleep.");
            await Task.Delay(rest, _context.Time, cancel);
        }

        await WakeAsync(cancel);
        _isDelayKnown = false;
        await KnowDelayAsync(cancel);
        _last = await _clock.ReadAsync(_keys, _context.Settings.Edges, cancel);
        var (ppm, uncertainty) = first.RateTo(_last);
        if (Math.Abs(ppm) - uncertainty > MaxPpm)
        {
            throw new UnitFailedException(FailureNumber.ClockRate, FormattableString.Invariant($"the clock is {ppm:0.0} ppm off, more than its datasheet allows. Unplug the unit."));
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

    /// <summary>The last clock read. A clock that is too far off is set again.</summary>
    public async Task<TokenFacts> ReadAsync(CancellationToken cancel)
    {
        if (_last == null || _context.Time.GetUtcNow() - _last.At > s_fresh)
        {
            await KnowDelayAsync(cancel);
            _last = await _clock.ReadAsync(_keys, _context.Settings.Edges, cancel);
        }

        return Math.Abs(_last.OffsetMs) <= _context.Settings.ToleranceMs ? FactsOf(_last) : await SetAsync(cancel);
    }

    private static TokenFacts FactsOf(ClockReading reading) => new()
    {
        ClockOffsetMs = (int)Math.Round(reading.OffsetMs),
        TemperatureQuarterDegrees = reading.QuarterDegrees,
        AgingRegister = reading.Ageing,
    };

    /// <summary>The reading after the clock was set, from the journal; a new one if the clock was trimmed since.</summary>
    private async Task<ClockReading> RememberAsync(TokenFacts known, CancellationToken cancel)
    {
        await KnowDelayAsync(cancel);
        var now = await _clock.ReadAsync(_keys, _context.Settings.Edges, cancel);
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
