namespace Keyfob.Hal
{
    /// <summary>The level of the button that ends a sleep.</summary>
    public enum WakeOn
    {
        /// <summary>The button goes down. For a button that is up.</summary>
        Press = 0,

        /// <summary>The button comes up. For a button that is down, which armed for a press would wake the chip again and again.</summary>
        Release = 1,
    }
}
