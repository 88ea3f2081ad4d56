namespace Keyfob.Virtual.Time
{
    /// <summary>Handles the passing of virtual time.</summary>
    /// <param name="milliseconds">How much passed, 0 or more. The board's state was the same all the while.</param>
    public delegate void TimePassedHandler(long milliseconds);
}
