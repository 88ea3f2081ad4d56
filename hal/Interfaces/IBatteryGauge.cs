namespace Keyfob.Hal
{
    /// <summary>The battery's voltage.</summary>
    public interface IBatteryGauge
    {
        /// <summary>Measures now, with the load that is on now: a cell that looks full at rest can fail under the panel.</summary>
        /// <param name="millivolts">At the cells, 0 to 10000.</param>
        /// <returns>False when nothing sensible was measured (no divider fitted, converter fault).</returns>
        bool TryRead(out int millivolts);

        /// <summary>At or below this the holder is warned. For a measurement under load.</summary>
        int LowMillivolts { get; }

        /// <summary>At or below this the supply may break down while a code shows. For a measurement under load.</summary>
        int EmptyMillivolts { get; }
    }
}
