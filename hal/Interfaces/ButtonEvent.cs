namespace Keyfob.Hal
{
    /// <summary>What a sample of the button brought.</summary>
    public enum ButtonEvent
    {
        /// <summary>Nothing new.</summary>
        None = 0,

        /// <summary>A press has begun and stood the debounce time.</summary>
        Pressed = 1,

        /// <summary>The press is over.</summary>
        Released = 2,
    }
}
