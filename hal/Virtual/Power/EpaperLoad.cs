using Keyfob.Virtual.Chips;

namespace Keyfob.Virtual.Power
{
    /// <summary>The current of e-paper: while a refresh runs, and while the panel's voltages are on between two refreshes.</summary>
    public sealed class EpaperLoad : IPanelLoad
    {
        private readonly Gdew0154m09Model _panel;
        private readonly PowerTable _table;
        private int _refreshes;

        /// <summary>Takes the panel and the board's numbers.</summary>
        public EpaperLoad(Gdew0154m09Model panel, PowerTable table)
        {
            _panel = panel;
            _table = table;
            _refreshes = Refreshes;
        }

        /// <inheritdoc/>
        public IPanelModel Panel => _panel;

        /// <inheritdoc/>
        public double Microamperes =>
            _panel.IsRefreshing ? _table.RefreshCurrent.Value : _panel.IsPowered ? _table.PanelVoltagesCurrent.Value : 0;

        private int Refreshes => _panel.FullRefreshes + _panel.QuickRefreshes;

        /// <summary>Each refresh needs a picture.</summary>
        public int TakeRedraws(int bytes)
        {
            int redraws = Refreshes - _refreshes;
            _refreshes = Refreshes;
            return redraws;
        }
    }
}
