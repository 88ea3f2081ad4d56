namespace Keyfob.Hal
{
    /// <summary>A short pause that a chip's datasheet asks for.</summary>
    /// <remarks>For drivers only: the token's own waiting is a state, not a call.</remarks>
    public interface IDelay
    {
        /// <summary>Blocks for at least the given time.</summary>
        /// <param name="milliseconds">0 to 1000.</param>
        void Wait(int milliseconds);
    }
}
