namespace Keyfob.Hal
{
    /// <summary>Whether a clock reading can be trusted.</summary>
    public enum ClockStatus
    {
        /// <summary>The reading is valid.</summary>
        Ok = 0,

        /// <summary>The chip does not answer.</summary>
        Missing = 1,

        /// <summary>The oscillator has stopped since the clock was set (DS3231: OSF, PCF8563: VL): the time is unknown.</summary>
        Stopped = 2,

        /// <summary>The registers do not hold a date from 2000 to 2099.</summary>
        Invalid = 3,
    }
}
