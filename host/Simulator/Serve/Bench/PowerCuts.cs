namespace Keyfob.Simulator.Serve.Bench;

/// <summary>Draws when the power goes: with the rate at each flash operation, and with the rate in each second of being awake.</summary>
internal sealed class PowerCuts(double rate, Random random)
{
    /// <summary>The flash operation after which it goes, from 1 up; 0 for never.</summary>
    public int NextOperation() => rate > 0 ? (int)Math.Clamp(Math.Ceiling(Draw() / -Math.Log(1 - rate)), 1, int.MaxValue) : 0;

    /// <summary>The millisecond at which it goes; <see cref="long.MaxValue"/> for never.</summary>
    /// <param name="now">Now.</param>
    public long NextMoment(long now) => rate > 0 ? now + (long)Math.Min(Draw() * 1000 / rate, int.MaxValue) : long.MaxValue;

    /// <summary>How long until something happens by chance that happens once in a while: 1 on average, 0 or more.</summary>
    private double Draw() => -Math.Log(1 - random.NextDouble());
}
