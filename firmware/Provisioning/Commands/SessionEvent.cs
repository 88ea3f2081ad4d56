namespace Keyfob.Provisioning.Commands
{
    /// <summary>The result of a poll of the session.</summary>
    public enum SessionEvent
    {
        /// <summary>Nothing for the token to do.</summary>
        None = 0,

        /// <summary>The record has changed.</summary>
        LifeChanged = 1,

        /// <summary>The holder has to hold the button to confirm WIPE.</summary>
        HoldRequested = 2,

        /// <summary>WIPE has ended without it: the button was not held.</summary>
        HoldEnded = 3,
    }
}
