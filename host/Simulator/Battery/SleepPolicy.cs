namespace Keyfob.Simulator.Battery;

/// <summary>What the board lets the firmware save. Everything but <see cref="Shipped"/> is there to compare with.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Description">What it is, in a few words.</param>
/// <param name="SleepsLightly">False: the hardware refuses every light sleep, and the firmware waits awake.</param>
/// <param name="Dims">False: the dimmed contrast is the full one.</param>
public sealed record SleepPolicy(string Name, string Description, bool SleepsLightly, bool Dims)
{
    /// <summary>As it is shipped.</summary>
    public static SleepPolicy Shipped { get; } = new("shipped", "as shipped", true, true);

    /// <summary>All policies.</summary>
    public static IReadOnlyList<SleepPolicy> All { get; } =
    [
        Shipped,
        new("undimmed", "never dimmed", true, false),
        new("awake", "no light sleep, never dimmed", false, false),
    ];
}
