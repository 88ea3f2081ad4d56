namespace Keyfob.Simulator.Serve.Tray;

/// <summary>Draws moments of power loss: with the given probability at each flash operation, and in each second awake.</summary>
internal sealed class PowerLosses(double rate, Random random)
{
    // Where 1 - rate is 1, the logarithm is 0.
    private readonly double _perOperation = Math.Max(-Math.Log(1 - rate), rate);

    /// <summary>The flash operation after which power is lost, from 1; 0 for never.</summary>
    public int NextOperation() => rate > 0 ? (int)Math.Clamp(Math.Ceiling(Draw() / _perOperation), 1, int.MaxValue) : 0;

    /// <summary>The millisecond at which power is lost; <see cref="long.MaxValue"/> for never.</summary>
    /// <param name="now">The present millisecond.</param>
    public long NextMoment(long now) => rate > 0 ? now + (long)Math.Min(Draw() * 1000 / rate, int.MaxValue) : long.MaxValue;

    /// <summary>An exponentially distributed number with mean 1.</summary>
    private double Draw() => -Math.Log(1 - random.NextDouble());
}
