using Keyfob.Virtual.Chips;

namespace Keyfob.Virtual.Power
{
    /// <summary>The current of an OLED, by what it shows.</summary>
    public sealed class OledLoad : IPanelLoad
    {
        private const int HighestContrast = 255;

        // The commands for contrast, on and off take four bytes at most. More bytes are a picture.
        private const int MostCommandBytes = 4;

        private readonly OledModel _panel;
        private readonly PowerTable _table;

        /// <summary>Takes the panel and the board's numbers.</summary>
        public OledLoad(OledModel panel, PowerTable table)
        {
            _panel = panel;
            _table = table;
        }

        /// <inheritdoc/>
        public IPanelModel Panel => _panel;

        /// <inheritdoc/>
        public double Microamperes
        {
            get
            {
                if (!_panel.IsLit)
                {
                    return _panel.IsPowered ? _table.PanelDarkCurrent.Value : 0;
                }

                double low = _table.SegmentCurrentLow.Value;
                double segment = low + ((_table.SegmentCurrentHigh.Value - low) * _panel.Contrast / HighestContrast);

                // Each line is driven for 1/Height of the time.
                return _table.PanelLitCurrent.Value + (_panel.LitPixels * segment / _panel.Height * _table.PanelPump.Value);
            }
        }

        /// <inheritdoc/>
        public int TakeRedraws(int bytes) => bytes > MostCommandBytes ? 1 : 0;
    }
}
