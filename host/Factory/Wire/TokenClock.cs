using Keyfob.Cli;
using Keyfob.Factory.Ports;
using Keyfob.Factory.StationTime;
using Keyfob.Protocol;
using Keyfob.Provisioning;

namespace Keyfob.Factory.Wire;

/// <summary>Reads and sets a token's clock to fractions of a second over a port with an unknown delay.</summary>
public sealed class TokenClock
{
    private const int DelayProbes = 5;
    private const double BitsPerByte = 10;
    private const int InfoRequestBytes = 26;
    private const int InfoAnswerBytes = 280;

    // The answer and the request with their tags.
    private const int ReadClockAnswerBytes = 130;
    private const int SetTimeBytes = 150;

    // A sealed token allows 16 in its life: a bad line must not use them up.
    private const int MostCorrections = 3;

    // A station whose UTC is stepped more often does not get a clock set.
    private const int MostSteps = 3;

    private const int MostLeadMs = 5000;
    private const int FirstYear = 2000;

    // Enough for the token to check a tag and to reserve a correction in its flash.
    private const int LeastLeadMs = 300;

    private readonly TokenClient _client;
    private readonly UtcWatch _watch;
    private readonly Func<UtcChange, CancellationToken, Task> _stepped;
    private double _latencyMs;
    private double _byteMs;
    private double _correctionMs;

    /// <summary>Uses a client, and the station's clocks.</summary>
    /// <param name="client">The client.</param>
    /// <param name="watch">The station's clocks.</param>
    /// <param name="stepped">Called after a step of UTC, before the work is done again; throws if UTC cannot be trusted any more.</param>
    public TokenClock(TokenClient client, UtcWatch watch, Func<UtcChange, CancellationToken, Task> stepped)
    {
        _client = client;
        _watch = watch;
        _stepped = stepped;
    }

    /// <summary>Measures the delay of the port: the shortest of several round trips.</summary>
    public async Task MeasureDelayAsync(CancellationToken cancel)
    {
        var shortest = double.MaxValue;
        for (var i = 0; i < DelayProbes; i++)
        {
            var begin = _watch.Time.GetTimestamp();
            var info = await _client.InfoAsync(cancel);
            shortest = Math.Min(shortest, _watch.Time.GetElapsedTime(begin).TotalMilliseconds - info.AgeMs);
        }

        // A network or a pseudo-terminal is faster than a real serial port: then the bytes take no time.
        var nominal = (InfoRequestBytes + InfoAnswerBytes) * BitsPerByte * 1000 / PortOpener.BaudRate;
        _byteMs = shortest > nominal ? BitsPerByte * 1000 / PortOpener.BaudRate : 0;
        _latencyMs = Math.Max(0, shortest - ((InfoRequestBytes + InfoAnswerBytes) * _byteMs)) / 2;
    }

    /// <summary>Reads the clock at the start of several seconds.</summary>
    /// <param name="keys">The unit's keys, or the management keys of a sealed token.</param>
    /// <param name="edges">How many, 1 or more; each takes up to a second.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <exception cref="CommandException">The clock does not run.</exception>
    /// <exception cref="StationClockException">The station's UTC was stepped in each try.</exception>
    public async Task<ClockReading> ReadAsync(WireKeys keys, int edges, CancellationToken cancel)
    {
        UtcChange change = default;
        for (var i = 0; i < MostSteps; i++)
        {
            var begun = _watch.Now;
            var reading = await ReadOnceAsync(keys, edges, cancel);
            change = _watch.Between(begun, reading.At);
            if (!change.IsStepped)
            {
                return reading;
            }

            await _stepped(change, cancel);
        }

        throw StationClockException.Stepped("while a clock was read", change);
    }

    /// <summary>Sets the clock to the station's time and reads it back. If the station's UTC is stepped meanwhile, it does both again.</summary>
    /// <param name="keys">The unit's keys.</param>
    /// <param name="edges">How many seconds the read takes.</param>
    /// <param name="toleranceMs">A clock further off than this is set once more, corrected by the offset that was read.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <exception cref="CommandException">The clock is still further off.</exception>
    /// <exception cref="StationClockException">The station's UTC was stepped in each try, or is not a time that a token has.</exception>
    public async Task<ClockReading> SetAsync(WireKeys keys, int edges, double toleranceMs, CancellationToken cancel)
    {
        UtcChange change = default;
        for (var i = 0; i < MostSteps; i++)
        {
            var begun = _watch.Now;
            var reading = await SetOnceAsync(keys, edges, toleranceMs, cancel);
            change = _watch.Since(begun);
            if (change.IsStepped)
            {
                await _stepped(change, cancel);
                continue;
            }

            return Math.Abs(reading.OffsetMs) <= toleranceMs ? reading : throw new CommandException(FormattableString.Invariant(
                $"the clock is {reading.OffsetMs:0} ms off after it was set twice, more than {toleranceMs} ms. Check the clock chip and the cable."));
        }

        throw StationClockException.Stepped("while a clock was set", change);
    }

    /// <summary>Corrects the clock of a sealed token to the station's. After a lost answer the clock is read, and corrected again only if it is still off.</summary>
    /// <param name="keys">The management keys.</param>
    /// <param name="edges">How many seconds a read takes.</param>
    /// <param name="leastMs">A clock that is less off is not corrected.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The answer's fields; null if the answer was lost and the clock is right.</returns>
    public async Task<IReadOnlyDictionary<string, string>?> CorrectAsync(WireKeys keys, int edges, double leastMs, CancellationToken cancel)
    {
        for (var i = 0; i < MostCorrections; i++)
        {
            if (await BlamingStationAsync(() => _client.TrySetTimeAsync(keys, Plan, cancel)) is { } answer)
            {
                return answer;
            }

            if (Math.Abs((await ReadAsync(keys, edges, cancel)).OffsetMs) < leastMs)
            {
                return null;
            }
        }

        throw new NoAnswerException(_client.Port, CommandNames.SetTime);
    }

    private async Task<ClockReading> ReadOnceAsync(WireKeys keys, int edges, CancellationToken cancel)
    {
        var offsets = new List<double>();
        SignedClock last;
        do
        {
            last = await _client.ReadClockAsync(keys, cancel);
            var began = last.At.Utc.AddMilliseconds(-(_latencyMs + (ReadClockAnswerBytes * _byteMs) + last.AgeMs));
            offsets.Add((DateTimeOffset.FromUnixTimeSeconds(last.Clock) - began).TotalMilliseconds);
        }
        while (offsets.Count < edges);

        offsets.Sort();
        var spread = (offsets[^1] - offsets[0]) / 2;
        return new ClockReading(last.At, offsets[offsets.Count / 2], spread + _latencyMs + WireFrame.PollMs, last.QuarterDegrees, last.Ageing, last.Budget);
    }

    private async Task<ClockReading> SetOnceAsync(WireKeys keys, int edges, double toleranceMs, CancellationToken cancel)
    {
        ClockReading reading;
        _correctionMs = 0;
        var again = true;
        while (true)
        {
            await BlamingStationAsync(async () =>
            {
                await _client.SetTimeAsync(keys, Plan, cancel);
                return true;
            });
            reading = await ReadOnceAsync(keys, edges, cancel);
            if (!again || Math.Abs(reading.OffsetMs) <= toleranceMs)
            {
                return reading;
            }

            again = false;
            _correctionMs = reading.OffsetMs;
        }
    }

    /// <summary>Sends a time. That the token refuses a time outside its clock's range is the station's fault.</summary>
    private async Task<T> BlamingStationAsync<T>(Func<Task<T>> send)
    {
        try
        {
            return await send();
        }
        catch (RefusedException refused) when (refused.Error == WireError.ValueWrong && _watch.Time.GetUtcNow() is { Year: < FirstYear or > StationTrust.LastYear } now)
        {
            throw new StationClockException(
                $"this station's clock says {now.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC. A token's clock has the years {FirstYear} to {StationTrust.LastYear}. Correct the station's clock.");
        }
    }

    /// <summary>The next second that can be set, and its start in milliseconds after the last byte of the request.</summary>
    private (long Time, int LeadMs) Plan()
    {
        var arrival = _watch.Time.GetUtcNow().AddMilliseconds(_latencyMs + (SetTimeBytes * _byteMs));
        var second = arrival.AddMilliseconds(LeastLeadMs).ToUnixTimeSeconds() + 1;
        var lead = (DateTimeOffset.FromUnixTimeSeconds(second) - arrival).TotalMilliseconds + _correctionMs;
        return (second, (int)Math.Round(Math.Clamp(lead, 0, MostLeadMs)));
    }
}
