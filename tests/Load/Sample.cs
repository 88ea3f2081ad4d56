namespace Keyfob.Load;

/// <summary>Measured checks.</summary>
internal sealed class Sample
{
    private readonly List<TimeSpan> _times = [];

    /// <summary>Checks that were accepted.</summary>
    public int Accepted { get; private set; }

    /// <summary>All checks.</summary>
    public int Count => _times.Count;

    /// <summary>The time of the whole.</summary>
    public TimeSpan Time { get; private init; }

    /// <summary>Checks a second.</summary>
    public double Rate => Count / Time.TotalSeconds;

    /// <summary>Joins samples that were taken one after the other.</summary>
    public static Sample Of(IReadOnlyCollection<Sample> parts) => Of(parts, TimeSpan.FromTicks(parts.Sum(part => part.Time.Ticks)));

    /// <summary>Joins samples.</summary>
    /// <param name="parts">The samples.</param>
    /// <param name="time">The time of the whole.</param>
    public static Sample Of(IEnumerable<Sample> parts, TimeSpan time)
    {
        var whole = new Sample { Time = time };
        foreach (var part in parts)
        {
            whole._times.AddRange(part._times);
            whole.Accepted += part.Accepted;
        }

        whole._times.Sort();
        return whole;
    }

    /// <summary>Adds a check to a part.</summary>
    public void Add(TimeSpan time, bool isAccepted)
    {
        _times.Add(time);
        Accepted += isAccepted ? 1 : 0;
    }

    /// <summary>The time in milliseconds that a part of the checks does not exceed.</summary>
    /// <param name="part">0 to 1.</param>
    public double Percentile(double part) => _times[Math.Min(Count - 1, (int)(part * Count))].TotalMilliseconds;
}
