namespace Keyfob.Simulator.Energy;

/// <summary>Which savings of energy are on. All but <see cref="Shipped"/> are for comparison.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Description">A description in a few words.</param>
/// <param name="SleepsLightly">False if the hardware refuses every light sleep, so that the firmware waits awake.</param>
/// <param name="Dims">False if the dimmed contrast is the full one.</param>
public sealed record SleepPolicy(string Name, string Description, bool SleepsLightly, bool Dims)
{
    /// <summary>The shipped firmware.</summary>
    public static SleepPolicy Shipped { get; } = new("shipped", "as shipped", true, true);

    /// <summary>All policies.</summary>
    public static IReadOnlyList<SleepPolicy> All { get; } =
    [
        Shipped,
        new("undimmed", "never dimmed", true, false),
        new("awake", "no light sleep, never dimmed", false, false),
    ];
}
