namespace Keyfob.Hal
{
    /// <summary>The result of polling the button.</summary>
    public enum ButtonEvent
    {
        /// <summary>No event.</summary>
        None = 0,

        /// <summary>The button has been down for the debounce time.</summary>
        Pressed = 1,

        /// <summary>The button has been up for the debounce time.</summary>
        Released = 2,
    }
}
