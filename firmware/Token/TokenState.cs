namespace Keyfob.Token
{
    /// <summary>States of the token; the table in ../README.md has the same names.</summary>
    public enum TokenState
    {
        /// <summary>Awake, nothing checked yet, panel dark.</summary>
        Starting = 0,

        /// <summary>Shows a code.</summary>
        Code = 1,

        /// <summary>Shows serial, UTC, battery, firmware, self-test.</summary>
        Info = 2,

        /// <summary>Shows all pixels.</summary>
        DisplayTest = 3,

        /// <summary>Shows that the battery is too low.</summary>
        Battery = 4,

        /// <summary>Shows how long the clock is behind its mark.</summary>
        Wait = 5,

        /// <summary>Shows an error number.</summary>
        Error = 6,

        /// <summary>In the factory's hands: shows the life state, listens to the provisioning line.</summary>
        Factory = 7,

        /// <summary>Waits for the button to be held, or nothing is wiped.</summary>
        WipeHold = 8,

        /// <summary>Panel dark, about to sleep deeply. The end of a wake.</summary>
        Asleep = 9,
    }
}
