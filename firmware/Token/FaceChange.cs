namespace Keyfob.Token
{
    /// <summary>What a look at the clock brought.</summary>
    internal enum FaceChange
    {
        /// <summary>The screen is true as it is.</summary>
        Current = 0,

        /// <summary>The screen has changed.</summary>
        Changed = 1,

        /// <summary>The code that was to be shown is over.</summary>
        Expired = 2,

        /// <summary>The clock is behind its mark.</summary>
        Behind = 3,

        /// <summary>The clock cannot be believed.</summary>
        Failed = 4,
    }
}
