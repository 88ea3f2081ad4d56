namespace Keyfob.Hal.Bus
{
    /// <summary>A digital output pin.</summary>
    /// <remarks>Before the first <see cref="Write"/> and in deep sleep the pin is not driven: an external resistor sets its level.</remarks>
    public interface IDigitalOutput
    {
        /// <summary>Drives the pin high (true) or low (false).</summary>
        void Write(bool high);
    }
}
