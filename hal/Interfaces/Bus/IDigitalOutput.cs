namespace Keyfob.Hal.Bus
{
    /// <summary>A pin that is driven.</summary>
    /// <remarks>Not driven before the first <see cref="Write"/>, nor in deep sleep: an external resistor decides then.</remarks>
    public interface IDigitalOutput
    {
        /// <summary>Drives the pin, high for true.</summary>
        void Write(bool high);
    }
}
