using Keyfob.Simulator.Live.Tokens;

namespace Keyfob.Simulator.Live.Operations;

/// <summary>Changes a token's supply.</summary>
public static class SupplyOperations
{
    /// <summary>Sets the voltage of the cells under load.</summary>
    public static void SetVoltage(LiveToken token, int millivolts) => token.Do(runner => runner.Chips.Battery.Millivolts = millivolts);

    /// <summary>Takes the cells out.</summary>
    /// <param name="token">The token.</param>
    /// <param name="clockToo">True when they supply the clock chip, as in the reference design; false when that has a cell of its own.</param>
    public static void RemoveCells(LiveToken token, bool clockToo) => token.RunWithoutPower(runner => runner.Hardware.RemoveCells(clockToo));

    /// <summary>Puts the cells in.</summary>
    public static void InsertCells(LiveToken token) => token.RunWithoutPower(runner => runner.Hardware.InsertCells());

    /// <summary>Interrupts the power for a moment.</summary>
    public static void LosePower(LiveToken token) => token.RunWithoutPower(_ => { });
}
