namespace Keyfob.Token
{
    /// <summary>States of the token; the table in ../README.md has the same names.</summary>
    public enum TokenState
    {
        /// <summary>Awake; nothing has been checked; the panel is off.</summary>
        Starting = 0,

        /// <summary>Shows a code.</summary>
        Code = 1,

        /// <summary>Shows serial, UTC, battery, firmware, self-test.</summary>
        Info = 2,

        /// <summary>Display test: all pixels lit.</summary>
        DisplayTest = 3,

        /// <summary>Shows that the battery is too low.</summary>
        Battery = 4,

        /// <summary>Shows how long the clock is below the time floor.</summary>
        Wait = 5,

        /// <summary>Shows an error number.</summary>
        Error = 6,

        /// <summary>Waits for the factory tool: shows the life state; the port is open.</summary>
        Factory = 7,

        /// <summary>Waits for the button to be held, to confirm WIPE.</summary>
        WipeHold = 8,

        /// <summary>The panel is off. Deep sleep follows, unless a press lasts that may become a hold.</summary>
        Asleep = 9,
    }
}
