using Keyfob.Boards.Virtual;
using Keyfob.Simulator.Energy.Tables;
using Keyfob.Simulator.Live.Wakes;
using Keyfob.Simulator.Reading;
using Keyfob.Storage;

namespace Keyfob.Simulator.Live.Views;

/// <summary>The state of a token at a moment, for readers on other threads.</summary>
public sealed record LiveView
{
    /// <summary>The true time of that moment.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Whether it has power and is awake.</summary>
    public required LiveState State { get; init; }

    /// <summary>Its board.</summary>
    public required EnergyBoard Board { get; init; }

    /// <summary>A message when the simulator itself has failed for this token; null for none.</summary>
    public required string? Failure { get; init; }

    /// <summary>How many operations have changed it.</summary>
    public required int Changes { get; init; }

    /// <summary>The picture on the panel.</summary>
    public required Frame Frame { get; init; }

    /// <summary>What the picture shows.</summary>
    public required PanelReading Reading { get; init; }

    /// <summary>The panel's contrast, 0 to 255; null for a panel without light.</summary>
    public required int? Contrast { get; init; }

    /// <summary>Pictures since the wake began.</summary>
    public required int Pictures { get; init; }

    /// <summary>The token record; null when there is none that can be read.</summary>
    public required TokenRecord? Record { get; init; }

    /// <summary>The unit's ID in hexadecimal digits; zeros when it never had one.</summary>
    public string UnitId => Record == null ? "" : Convert.ToHexString(Record.UnitId);

    /// <summary>The clock chip.</summary>
    public required ClockView Clock { get; init; }

    /// <summary>False: the cells are out.</summary>
    public required bool HasCells { get; init; }

    /// <summary>Voltage of the cells under load, in mV.</summary>
    public required int Millivolts { get; init; }

    /// <summary>The files in its flash, by name.</summary>
    public required IReadOnlyList<(string Name, int Length)> Files { get; init; }

    /// <summary>Changes of the flash so far.</summary>
    public required int Commits { get; init; }

    /// <summary>True while its serial port is open.</summary>
    public required bool IsWireOpen { get; init; }

    /// <summary>True when it will lose power at the next change of the flash.</summary>
    public required bool LosesPowerAtCommit { get; init; }

    /// <summary>False: the panel does not answer.</summary>
    public required bool HasPanel { get; init; }

    /// <summary>True: the self-test will fail.</summary>
    public required bool FailsSelfTest { get; init; }

    /// <summary>Its last wakes, the oldest first.</summary>
    public required IReadOnlyList<WakeEntry> Wakes { get; init; }
}
