namespace Keyfob.Hal
{
    /// <summary>A short wait that a chip's datasheet requires.</summary>
    /// <remarks>For drivers only. The token itself waits in a state, not in a call.</remarks>
    public interface IDelay
    {
        /// <summary>Blocks for at least the given time.</summary>
        /// <param name="milliseconds">0 to 1000.</param>
        void Wait(int milliseconds);
    }
}
