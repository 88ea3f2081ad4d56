namespace Keyfob.Simulator.Live.Hands;

/// <summary>What can be done to a token's supply.</summary>
public static class SupplyHands
{
    /// <summary>Lowest and highest voltage of two cells in series, in mV.</summary>
    public const int LowestMillivolts = 1500, HighestMillivolts = 3600;

    /// <summary>Gives the cells a voltage.</summary>
    public static void SetVoltage(LiveToken token, int millivolts) => token.Do(life => life.Chips.Battery.Millivolts = millivolts);

    /// <summary>Takes the cells out.</summary>
    /// <param name="token">The token.</param>
    /// <param name="clockToo">True when the clock chip hangs on them, as in the reference design; false when it has a cell of its own.</param>
    public static void TakeCellsOut(LiveToken token, bool clockToo) => token.DoWithoutPower(life => life.Body.ChangeCells(isIn: false, clockToo));

    /// <summary>Puts cells in.</summary>
    public static void PutCellsIn(LiveToken token) => token.DoWithoutPower(life => life.Body.ChangeCells(isIn: true, clockToo: false));

    /// <summary>Cuts the power for a moment.</summary>
    public static void CutPower(LiveToken token) => token.DoWithoutPower(_ => { });
}
