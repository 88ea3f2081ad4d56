using Keyfob.Virtual.Chips;

namespace Keyfob.Virtual.Power
{
    /// <summary>The panel's current, by what it shows.</summary>
    internal static class PanelCurrent
    {
        private const int HighestContrast = 255;

        /// <summary>Current from the rail, in uA.</summary>
        internal static double Of(OledModel panel, PowerTable table)
        {
            if (!panel.IsLit)
            {
                return panel.IsPowered ? table.PanelDarkCurrent.Value : 0;
            }

            double low = table.SegmentCurrentLow.Value;
            double segment = low + ((table.SegmentCurrentHigh.Value - low) * panel.Contrast / HighestContrast);

            // Each line is driven for 1/Height of the time.
            return table.PanelLitCurrent.Value + (panel.LitPixels * segment / panel.Height * table.PanelPump.Value);
        }
    }
}
