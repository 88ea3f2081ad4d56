namespace Keyfob.Token
{
    /// <summary>What can happen to the token; the table in ../README.md has the same names.</summary>
    public enum TokenEvent
    {
        /// <summary>Start-up: everything is in order and somebody pressed.</summary>
        CodeReady = 0,

        /// <summary>Start-up: everything is in order after power-on.</summary>
        PoweredOn = 1,

        /// <summary>Start-up: nobody is looking (timer, release, too many presses).</summary>
        NothingToShow = 2,

        /// <summary>Start-up: the factory may want to talk to the token: it is blank, or not sealed and has just been switched on.</summary>
        AwaitsFactory = 3,

        /// <summary>Start-up: the battery would not carry a code.</summary>
        BatteryEmpty = 4,

        /// <summary>The clock is behind its mark.</summary>
        ClockBehind = 5,

        /// <summary>A check failed; there is an error number.</summary>
        Failed = 6,

        /// <summary>The button was pressed.</summary>
        Pressed = 7,

        /// <summary>The button has been held for 3 s.</summary>
        Held = 8,

        /// <summary>What is shown has had its time.</summary>
        Expired = 9,

        /// <summary>The panel does not answer.</summary>
        PanelLost = 10,

        /// <summary>The line asks to wipe a sealed token: the button is to be held.</summary>
        HoldRequested = 11,

        /// <summary>The button was not held.</summary>
        HoldEnded = 12,
    }
}
