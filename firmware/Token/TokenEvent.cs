namespace Keyfob.Token
{
    /// <summary>The events of the state table in ../README.md.</summary>
    public enum TokenEvent
    {
        /// <summary>Nothing; never dispatched.</summary>
        None = 0,

        /// <summary>Start-up: all checks passed after a press.</summary>
        CodeReady = 1,

        /// <summary>Start-up: all checks passed after power-on.</summary>
        PoweredOn = 2,

        /// <summary>Start-up: no screen is wanted (timer, release, too many presses).</summary>
        NothingToShow = 3,

        /// <summary>Start-up: the token is blank, or not sealed and was just switched on: it waits for the factory tool.</summary>
        AwaitsFactory = 4,

        /// <summary>Start-up: the cells cannot supply the token while it shows a code.</summary>
        BatteryEmpty = 5,

        /// <summary>The clock is below the time floor.</summary>
        ClockBehind = 6,

        /// <summary>A check failed; there is an error number.</summary>
        Failed = 7,

        /// <summary>The button was pressed and released.</summary>
        Pressed = 8,

        /// <summary>The button has been held for 3 s.</summary>
        Held = 9,

        /// <summary>The time of the screen is over.</summary>
        Expired = 10,

        /// <summary>The panel does not answer.</summary>
        PanelLost = 11,

        /// <summary>WIPE on a sealed token: the holder has to hold the button.</summary>
        HoldRequested = 12,

        /// <summary>The button was not held in time.</summary>
        HoldEnded = 13,
    }
}
