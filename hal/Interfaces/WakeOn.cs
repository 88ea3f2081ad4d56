namespace Keyfob.Hal
{
    /// <summary>The level of the button that ends a sleep.</summary>
    public enum WakeOn
    {
        /// <summary>The button goes down: for a button that is up.</summary>
        Press = 0,

        /// <summary>The button comes up: for a button that is down. Armed for a press it would wake at once, for ever.</summary>
        Release = 1,
    }
}
