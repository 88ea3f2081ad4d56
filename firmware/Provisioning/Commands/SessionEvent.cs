namespace Keyfob.Provisioning.Commands
{
    /// <summary>What a look at the wire brought.</summary>
    public enum SessionEvent
    {
        /// <summary>Nothing that the token has to know.</summary>
        None = 0,

        /// <summary>The life state has changed, or what goes with it.</summary>
        LifeChanged = 1,

        /// <summary>The holder is to hold the button, or nothing will be wiped.</summary>
        HoldRequested = 2,

        /// <summary>The button need not be held any more: it was not.</summary>
        HoldEnded = 3,
    }
}
