namespace Keyfob.Token
{
    /// <summary>What the panel shows behind <c>Err</c>. The README of this folder's parent says what to do about each.</summary>
    public enum ErrorNumber
    {
        /// <summary>Nothing is wrong; never shown.</summary>
        None = 0,

        /// <summary>The real-time clock does not answer.</summary>
        ClockMissing = 11,

        /// <summary>The clock has stood still: its battery was gone.</summary>
        ClockStopped = 12,

        /// <summary>The clock's registers hold no date, or two readings contradict each other.</summary>
        ClockInvalid = 13,

        /// <summary>The clock has leapt against the processor's own clock.</summary>
        ClockJumped = 14,

        /// <summary>The clock is more than two years past its mark.</summary>
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

        /// <summary>The clock mark is gone.</summary>
        TimeFloorLost = 26,

        /// <summary>The clock mark is damaged.</summary>
        TimeFloorCorrupt = 27,

        /// <summary>The flash cannot be read or written.</summary>
        StorageFailed = 28,

        /// <summary>The known-answer test gave another answer.</summary>
        SelfTestFailed = 31,

        /// <summary>The token has been wiped and is retired.</summary>
        Retired = 41,

        /// <summary>Something that cannot be: an unhandled error, or an event in a state that does not know it.</summary>
        Unexpected = 99,
    }
}
