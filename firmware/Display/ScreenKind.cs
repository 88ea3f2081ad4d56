namespace Keyfob.Display
{
    /// <summary>The kinds of screens.</summary>
    public enum ScreenKind
    {
        /// <summary>A code, and the rest of its time step as a bar.</summary>
        Code = 0,

        /// <summary>Serial, UTC, battery, firmware, self-test.</summary>
        Info = 1,

        /// <summary>The display test: every pixel lit, so that a dead one is seen.</summary>
        DisplayTest = 2,

        /// <summary>The battery is too low to show a code.</summary>
        Battery = 3,

        /// <summary>The clock is below the time floor, and by how much.</summary>
        Wait = 4,

        /// <summary>A numbered error.</summary>
        Error = 5,

        /// <summary>Waiting for the factory tool: the life state, and the serial if there is one.</summary>
        Factory = 6,

        /// <summary>The holder has to hold the button to confirm WIPE.</summary>
        WipeHold = 7,
    }
}
