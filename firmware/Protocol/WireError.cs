namespace Keyfob.Protocol
{
    /// <summary>Why a request was refused: the number behind <c>ERR</c>. <see cref="WireErrors"/> has a line for each.</summary>
    public enum WireError
    {
        /// <summary>Nothing is wrong; never sent.</summary>
        None = 0,

        /// <summary>The line is longer than any request.</summary>
        TooLong = 10,

        /// <summary>The check sum is not that of the line.</summary>
        ChecksumWrong = 11,

        /// <summary>The line has no request number, or no command.</summary>
        Malformed = 12,

        /// <summary>No such command.</summary>
        UnknownCommand = 13,

        /// <summary>A field is missing, has another name, or one is too many.</summary>
        FieldWrong = 14,

        /// <summary>A field's value is out of its range.</summary>
        ValueWrong = 15,

        /// <summary>The token's life state does not allow this command.</summary>
        NotInThisState = 20,

        /// <summary>There is no key for this token on this line: it was lost, or is another unit's.</summary>
        NoKey = 21,

        /// <summary>There is no challenge, or it has been used, or it is older than five seconds.</summary>
        NoChallenge = 22,

        /// <summary>The tag is not that of the message.</summary>
        TagWrong = 23,

        /// <summary>The token has another seed, serial, length or period already.</summary>
        AlreadyProvisioned = 24,

        /// <summary>The flash cannot be read or written.</summary>
        StorageFailed = 30,

        /// <summary>The token record cannot be read.</summary>
        NoRecord = 31,

        /// <summary>The clock does not answer.</summary>
        ClockFailed = 40,

        /// <summary>The clock has stood still: a sealed token needs service.</summary>
        ClockStopped = 41,

        /// <summary>The correction goes beyond what a sealed token allows since it was seeded.</summary>
        OverBudget = 42,

        /// <summary>The clock of a sealed token has been corrected as often as it may.</summary>
        OverCount = 43,

        /// <summary>The second to set had begun before the request was dealt with.</summary>
        TooLate = 44,

        /// <summary>The clock has not been set since the token got its seed.</summary>
        ClockNotSet = 45,

        /// <summary>A development build cannot be sealed.</summary>
        DevelopmentBuild = 50,

        /// <summary>The self-test fails; SELF-TEST says with which number.</summary>
        SelfTestFailed = 51,

        /// <summary>The button was not held.</summary>
        NotHeld = 60,

        /// <summary>An unhandled error.</summary>
        Unexpected = 99,
    }
}
