namespace Keyfob.Hal
{
    /// <summary>Sets and trims the wall clock. For the provisioning wire only.</summary>
    /// <remarks>No call throws. May block for a few bus transfers, <see cref="WriteAgingOffset"/> for up to 0.6 s, <see cref="Set"/> for up to 1.5 s (PCF8563),
    /// and longer when transfers fail.</remarks>
    public interface IClockControl
    {
        /// <summary>Sets the time; the second begins at the call. Clears the oscillator-stop flag (DS3231: OSF, PCF8563: VL).</summary>
        /// <param name="unixSeconds">2000-01-01 to 2099-12-31, in seconds since 1970-01-01T00:00:00Z.</param>
        /// <returns>False when the time is out of range or the chip does not answer.</returns>
        bool Set(long unixSeconds);

        /// <summary>Reads the chip's temperature.</summary>
        /// <param name="quarterDegrees">In 0.25 degrees Celsius, negative below zero; -512 from a chip without a sensor; 0 when the result is false.</param>
        bool ReadTemperature(out int quarterDegrees);

        /// <summary>Reads the Aging Offset (DS3231 register 10h, or what is calculated in its place).</summary>
        /// <param name="offset">About 0.1 ppm per step at 25 degrees Celsius; a positive offset slows the clock. 0 when the result is false.</param>
        bool ReadAgingOffset(out sbyte offset);

        /// <summary>Writes the Aging Offset and makes it effective at once.</summary>
        /// <param name="offset">About 0.1 ppm per step at 25 degrees Celsius; a positive offset slows the clock.</param>
        bool WriteAgingOffset(sbyte offset);
    }
}
