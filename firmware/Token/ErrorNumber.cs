namespace Keyfob.Token
{
    /// <summary>What the panel shows behind <c>Err</c>. The README of this folder's parent says what to do about each.</summary>
    public enum ErrorNumber
    {
        /// <summary>Nothing is wrong; never shown.</summary>
        None = 0,

        /// <summary>The real-time clock does not answer.</summary>
        ClockMissing = 11,

        /// <summary>The oscillator has stopped: the clock was without supply.</summary>
        ClockStopped = 12,

        /// <summary>The clock's registers hold no date, or two readings contradict each other.</summary>
        ClockInvalid = 13,

        /// <summary>The clock disagrees with the internal clock or, while a code is shown, with the monotonic clock.</summary>
        ClockJumped = 14,

        /// <summary>The clock is further ahead than the lead budget covers.</summary>
        ClockFarAhead = 15,

        /// <summary>The files of a prepared token are gone.</summary>
        FilesLost = 21,

        /// <summary>There are no files and never were: the factory has not prepared this token.</summary>
        NotPrepared = 22,

        /// <summary>The token record is damaged.</summary>
        RecordCorrupt = 23,

        /// <summary>The seed is gone.</summary>
        SeedLost = 24,

        /// <summary>The seed is damaged.</summary>
        SeedCorrupt = 25,

        /// <summary>The time floor is lost.</summary>
        TimeFloorLost = 26,

        /// <summary>The time floor failed its integrity check.</summary>
        TimeFloorCorrupt = 27,

        /// <summary>The flash cannot be read or written.</summary>
        StorageFailed = 28,

        /// <summary>The known-answer test failed.</summary>
        SelfTestFailed = 31,

        /// <summary>The token has been wiped and is retired.</summary>
        Retired = 41,

        /// <summary>An unhandled error, or an event that the state does not have in the table.</summary>
        Unexpected = 99,
    }
}
