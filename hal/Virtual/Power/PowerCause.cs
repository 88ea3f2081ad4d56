namespace Keyfob.Virtual.Power
{
    /// <summary>What charge is used for.</summary>
    public enum PowerCause
    {
        /// <summary>From the wake to the interpreter: ROM, boot loader, check of the image.</summary>
        Boot = 0,

        /// <summary>Start-up of the interpreter and of the program, without what is counted as work.</summary>
        StartUp = 1,

        /// <summary>The processor doing counted work: hashes, file operations, steps of the state machine, pictures.</summary>
        Work = 2,

        /// <summary>The processor during I2C transfers.</summary>
        Wire = 3,

        /// <summary>The processor awake and idle.</summary>
        AwakeWaiting = 4,

        /// <summary>The processor in light sleep.</summary>
        LightSleep = 5,

        /// <summary>The panel while its supply is on, lit or not.</summary>
        Panel = 6,

        /// <summary>The clock chip, always.</summary>
        ClockChip = 7,

        /// <summary>The processor in deep sleep.</summary>
        Processor = 8,

        /// <summary>Everything else that is always on: converter, leakage, other parts of the board.</summary>
        Rest = 9,
    }
}
