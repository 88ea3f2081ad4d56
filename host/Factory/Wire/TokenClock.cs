using Keyfob.Cli;
using Keyfob.Factory.Ports;
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

    // Enough for the token to check a tag and to reserve a correction in its flash.
    private const int LeastLeadMs = 300;

    private readonly TokenClient _client;
    private readonly TimeProvider _time;
    private double _latencyMs;
    private double _byteMs;
    private double _correctionMs;

    /// <summary>Uses a client.</summary>
    public TokenClock(TokenClient client, TimeProvider time)
    {
        _client = client;
        _time = time;
    }

    /// <summary>Measures the delay of the port: the shortest of several round trips.</summary>
    public async Task MeasureDelayAsync(CancellationToken cancel)
    {
        var shortest = double.MaxValue;
        for (var i = 0; i < DelayProbes; i++)
        {
            var begin = _time.GetTimestamp();
            var info = await _client.InfoAsync(cancel);
            shortest = Math.Min(shortest, _time.GetElapsedTime(begin).TotalMilliseconds - info.AgeMs);
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
    public async Task<ClockReading> ReadAsync(WireKeys keys, int edges, CancellationToken cancel)
    {
        var offsets = new List<double>();
        SignedClock last;
        do
        {
            last = await _client.ReadClockAsync(keys, cancel);
            var began = last.At.AddMilliseconds(-(_latencyMs + (ReadClockAnswerBytes * _byteMs) + last.AgeMs));
            offsets.Add((DateTimeOffset.FromUnixTimeSeconds(last.Clock) - began).TotalMilliseconds);
        }
        while (offsets.Count < edges);

        offsets.Sort();
        var spread = (offsets[^1] - offsets[0]) / 2;
        return new ClockReading(last.At, offsets[offsets.Count / 2], spread + _latencyMs + WireFrame.PollMs, last.QuarterDegrees, last.Ageing);
    }

    /// <summary>Sets the clock to the station's time and reads it back.</summary>
    /// <param name="keys">The unit's keys.</param>
    /// <param name="edges">How many seconds the read takes.</param>
    /// <param name="toleranceMs">A clock further off than this is set once more, corrected by the offset that was read.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public async Task<ClockReading> SetAsync(WireKeys keys, int edges, double toleranceMs, CancellationToken cancel)
    {
        ClockReading reading;
        _correctionMs = 0;
        var again = true;
        while (true)
        {
            await _client.SetTimeAsync(keys, Plan, cancel);
            reading = await ReadAsync(keys, edges, cancel);
            if (!again || Math.Abs(reading.OffsetMs) <= toleranceMs)
            {
                return reading;
            }

            again = false;
            _correctionMs = reading.OffsetMs;
        }
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
            if (await _client.TrySetTimeAsync(keys, Plan, cancel) is { } answer)
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

    /// <summary>The next second that can be set, and its start in milliseconds after the last byte of the request.</summary>
    private (long Time, int LeadMs) Plan()
    {
        var arrival = _time.GetUtcNow().AddMilliseconds(_latencyMs + (SetTimeBytes * _byteMs));
        var second = arrival.AddMilliseconds(LeastLeadMs).ToUnixTimeSeconds() + 1;
        var lead = (DateTimeOffset.FromUnixTimeSeconds(second) - arrival).TotalMilliseconds + _correctionMs;
        return (second, Math.Max(0, (int)Math.Round(lead)));
    }
}
