namespace Keyfob.Hal.Bus
{
    /// <summary>A pin that is read.</summary>
    public interface IDigitalInput
    {
        /// <summary>True for a high level.</summary>
        bool Read();
    }
}
