namespace Keyfob.Token
{
    /// <summary>The result of a clock read while a code is shown.</summary>
    internal enum CodeChange
    {
        /// <summary>The screen is up to date.</summary>
        None = 0,

        /// <summary>The screen has changed.</summary>
        Changed = 1,

        /// <summary>The last code to be shown has expired.</summary>
        Expired = 2,

        /// <summary>The clock is below the time floor.</summary>
        Behind = 3,

        /// <summary>The clock cannot be trusted.</summary>
        Failed = 4,
    }
}
