namespace Keyfob.Display
{
    /// <summary>The faces of the token.</summary>
    public enum ScreenKind
    {
        /// <summary>A code, with what is left of its time step as a bar.</summary>
        Code = 0,

        /// <summary>Serial, UTC, battery, firmware, self-test.</summary>
        Info = 1,

        /// <summary>Every pixel lit, so that a bad one shows.</summary>
        DisplayTest = 2,

        /// <summary>The battery is too low to show a code.</summary>
        Battery = 3,

        /// <summary>The clock is behind its mark, and by how much.</summary>
        Wait = 4,

        /// <summary>A numbered error.</summary>
        Error = 5,

        /// <summary>In the factory's hands: the life state, and the serial once there is one.</summary>
        Factory = 6,

        /// <summary>The button is to be held, or nothing will be wiped.</summary>
        WipeHold = 7,
    }
}
