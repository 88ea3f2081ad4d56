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
        Segments = 3,

        /// <summary>Shows that the battery is too low.</summary>
        Battery = 4,

        /// <summary>Shows how long the clock is behind its mark.</summary>
        Wait = 5,

        /// <summary>Shows an error number.</summary>
        Error = 6,

        /// <summary>Shows that there is no seed yet.</summary>
        Blank = 7,

        /// <summary>Panel dark, about to sleep deeply. The end of a wake.</summary>
        Asleep = 8,
    }
}
