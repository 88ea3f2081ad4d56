using Keyfob.Virtual.Esp32;

namespace Keyfob.Boards.Tests;

/// <summary>A board whose own program runs on a model of its chip.</summary>
internal interface IProgramBoard
{
    /// <summary>The chip of the last boot.</summary>
    Esp32Chip Chip { get; }

    /// <summary>Changes the chip of each boot before its program runs.</summary>
    Action<Esp32Chip> PrepareChip { get; set; }
}
