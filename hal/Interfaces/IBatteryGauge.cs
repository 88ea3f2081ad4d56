namespace Keyfob.Hal
{
    /// <summary>The battery's voltage.</summary>
    public interface IBatteryGauge
    {
        /// <summary>Measures now, under the present load: cells that measure as full without load can fail under the panel's load.</summary>
        /// <param name="millivolts">At the cells, 0 to 10000.</param>
        /// <returns>False when there is no valid measurement (no divider fitted, converter fault).</returns>
        bool TryRead(out int millivolts);

        /// <summary>At or below this voltage, measured under load, the holder is warned.</summary>
        int LowMillivolts { get; }

        /// <summary>At or below this voltage, measured under load, the supply may fail while a code is shown.</summary>
        int EmptyMillivolts { get; }
    }
}
