namespace Keyfob.Hal
{
    /// <summary>Why a clock reading can or cannot be trusted.</summary>
    public enum ClockStatus
    {
        /// <summary>The reading is valid.</summary>
        Ok = 0,

        /// <summary>The chip does not answer.</summary>
        Missing = 1,

        /// <summary>The oscillator has stood still since the clock was set: the time is unknown.</summary>
        Stopped = 2,

        /// <summary>The registers hold what is no date between 2000 and 2099.</summary>
        Invalid = 3,
    }
}
