namespace Keyfob.Factory.StationTime;

/// <summary>Compares the station's UTC with its monotonic clock, to find steps of UTC.</summary>
/// <remarks>On Linux NTP slews both clocks together. On Windows and macOS the monotonic clock runs free, some ten ppm off: over hours that
/// looks like a step, so the clocks are compared every minute.</remarks>
public sealed class UtcWatch(TimeProvider time)
{
    /// <summary>Between two comparisons the clocks may part by this, in milliseconds, ...</summary>
    public const double ToleranceMs = 25;

    /// <summary>... plus this part of the elapsed time, in ppm: the fastest that NTP slews.</summary>
    public const double SlewPpm = 500;

    private static readonly TimeSpan s_interval = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly List<Moment> _compared = [];

    /// <summary>The station's clocks.</summary>
    public TimeProvider Time => time;

    /// <summary>Both clocks now.</summary>
    public Moment Now => Moment.Now(time);

    /// <summary>Reads both clocks every minute, until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            var now = Now;
            lock (_gate)
            {
                _compared.Add(now);
            }

            await Task.Delay(s_interval, time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
    }

    /// <summary>By how much the clocks parted since a moment.</summary>
    public UtcChange Since(Moment from) => Between(from, Now);

    /// <summary>By how much the clocks parted between two moments of this process.</summary>
    public UtcChange Between(Moment from, Moment to)
    {
        Moment[] moments;
        lock (_gate)
        {
            moments = [from, .. _compared.Where(moment => moment.Timestamp > from.Timestamp && moment.Timestamp < to.Timestamp), to];
        }

        var step = 0.0;
        var isStepped = false;
        var shift = 0.0;
        var rates = new List<double>();
        for (var i = 1; i < moments.Length; i++)
        {
            var elapsed = time.GetElapsedTime(moments[i - 1].Timestamp, moments[i].Timestamp).TotalMilliseconds;
            var parted = (moments[i].Utc - moments[i - 1].Utc).TotalMilliseconds - elapsed;
            shift += parted;
            if (Math.Abs(parted) > ToleranceMs + (elapsed * SlewPpm / 1e6))
            {
                step += parted;
                isStepped = true;
            }
            else if (elapsed > 0)
            {
                rates.Add(parted / elapsed);
            }
        }

        rates.Sort();

        // Of few comparisons no rate of the monotonic clock can be told from a slew.
        var rate = rates.Count < 3 ? 0 : rates[rates.Count / 2];
        var steady = rate * time.GetElapsedTime(from.Timestamp, to.Timestamp).TotalMilliseconds;
        return new UtcChange(shift, step, isStepped, Math.Abs(shift - step - steady));
    }
}
