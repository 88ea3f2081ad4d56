namespace Keyfob.Virtual.Power
{
    /// <summary>What charge is spent on.</summary>
    public enum PowerCause
    {
        /// <summary>From the wake to the interpreter: ROM, boot loader, check of the image.</summary>
        Boot = 0,

        /// <summary>The interpreter's start and all of the program's that is not counted as work.</summary>
        StartUp = 1,

        /// <summary>The processor at counted work: hashes, files, steps of the state machine, pictures.</summary>
        Work = 2,

        /// <summary>The processor while bytes are on the I2C wires.</summary>
        Wire = 3,

        /// <summary>The processor awake with nothing to do.</summary>
        AwakeWaiting = 4,

        /// <summary>The processor and what it keeps powered in light sleep.</summary>
        LightSleep = 5,

        /// <summary>The panel, lit or not, as long as it has its supply.</summary>
        Panel = 6,

        /// <summary>The clock chip, always.</summary>
        ClockChip = 7,

        /// <summary>The processor in deep sleep.</summary>
        Processor = 8,

        /// <summary>All else that never stops: converter, leakage, what else is on the board.</summary>
        Rest = 9,
    }
}
