using Keyfob.Boards.Virtual;
using Keyfob.Simulator.Live.Wakes;
using Keyfob.Simulator.Reading;
using Keyfob.Storage;

namespace Keyfob.Simulator.Live;

/// <summary>A token as it was at a moment: for whoever looks at it from another thread.</summary>
public sealed record LiveView
{
    /// <summary>The true time of that moment.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What it is doing.</summary>
    public required LiveState State { get; init; }

    /// <summary>What the simulator itself has to say of it, when it has failed; null for nothing.</summary>
    public required string? Trouble { get; init; }

    /// <summary>How often something was done to it.</summary>
    public required int Touches { get; init; }

    /// <summary>The picture on the panel's glass.</summary>
    public required Frame Frame { get; init; }

    /// <summary>What the picture says.</summary>
    public required PanelReading Reading { get; init; }

    /// <summary>The panel's contrast, 0 to 255.</summary>
    public required int Contrast { get; init; }

    /// <summary>Pictures since the wake began.</summary>
    public required int Pictures { get; init; }

    /// <summary>The token record, or null when there is none that can be read.</summary>
    public required TokenRecord? Record { get; init; }

    /// <summary>The unit's ID in hexadecimal digits; zeros for one that never had any.</summary>
    public string UnitId => Record == null ? "" : Convert.ToHexString(Record.UnitId);

    /// <summary>The clock chip.</summary>
    public required ClockView Clock { get; init; }

    /// <summary>False: its cells are out.</summary>
    public required bool HasCells { get; init; }

    /// <summary>Voltage of the cells under load, in mV.</summary>
    public required int Millivolts { get; init; }

    /// <summary>The files in its flash, by name.</summary>
    public required IReadOnlyList<(string Name, int Length)> Files { get; init; }

    /// <summary>Changes of the flash so far.</summary>
    public required int Commits { get; init; }

    /// <summary>True while it listens on its line.</summary>
    public required bool IsLineOpen { get; init; }

    /// <summary>True when the power will go at the next change of the flash.</summary>
    public required bool CutsAtCommit { get; init; }

    /// <summary>False: the panel does not answer.</summary>
    public required bool HasPanel { get; init; }

    /// <summary>True: the self-test is asked something that has another answer.</summary>
    public required bool FailsSelfTest { get; init; }

    /// <summary>Its last wakes, the oldest first.</summary>
    public required IReadOnlyList<WakeEntry> Wakes { get; init; }
}
