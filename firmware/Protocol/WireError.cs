namespace Keyfob.Protocol
{
    /// <summary>Why a request was refused: the number after <c>ERR</c>. <see cref="WireErrors"/> has the texts.</summary>
    public enum WireError
    {
        /// <summary>No error; never sent.</summary>
        None = 0,

        /// <summary>The line is longer than any request.</summary>
        TooLong = 10,

        /// <summary>The check sum of the line is wrong.</summary>
        ChecksumWrong = 11,

        /// <summary>The line has no request number, or no command.</summary>
        Malformed = 12,

        /// <summary>No such command.</summary>
        UnknownCommand = 13,

        /// <summary>A field is missing, misnamed, or there is one too many.</summary>
        FieldWrong = 14,

        /// <summary>The value of a field is out of range.</summary>
        ValueWrong = 15,

        /// <summary>The token's life state does not allow this command.</summary>
        NotInThisState = 20,

        /// <summary>The token's key is missing, or belongs to another unit.</summary>
        NoKey = 21,

        /// <summary>There is no challenge, or it was used, or it is older than five seconds.</summary>
        NoChallenge = 22,

        /// <summary>The tag of the message is wrong.</summary>
        TagWrong = 23,

        /// <summary>The token already has another seed, serial, digits or period.</summary>
        AlreadyProvisioned = 24,

        /// <summary>The flash cannot be read or written.</summary>
        StorageFailed = 30,

        /// <summary>The token record cannot be read.</summary>
        NoRecord = 31,

        /// <summary>The clock does not answer.</summary>
        ClockFailed = 40,

        /// <summary>The oscillator has stopped: a sealed token has to be replaced.</summary>
        ClockStopped = 41,

        /// <summary>The correction is larger than what a sealed token has left.</summary>
        OverBudget = 42,

        /// <summary>The clock of a sealed token was corrected too often.</summary>
        OverCount = 43,

        /// <summary>The requested second began before the request was handled.</summary>
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
