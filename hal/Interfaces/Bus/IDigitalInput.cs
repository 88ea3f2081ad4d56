namespace Keyfob.Hal.Bus
{
    /// <summary>A digital input pin.</summary>
    public interface IDigitalInput
    {
        /// <summary>True for a high level.</summary>
        bool Read();
    }
}
