using Keyfob.Hal;

namespace Keyfob.Display
{
    /// <summary>Screens on a panel.</summary>
    public sealed class PanelScreens : IScreens
    {
        private readonly IPanel _panel;
        private readonly ScreenRenderer _renderer;
        private bool _lit;

        /// <summary>Takes the panel; it stays off.</summary>
        public PanelScreens(IPanel panel)
        {
            _panel = panel;
            _renderer = new ScreenRenderer(new Canvas(panel.Pages, panel.Width, panel.Height), panel.IsSlow);
        }

        /// <inheritdoc/>
        public void Prepare()
        {
            _panel.PowerUp();
        }

        /// <inheritdoc/>
        public bool AwaitReady()
        {
            return _panel.AwaitReady();
        }

        /// <inheritdoc/>
        public bool Show(Screen screen)
        {
            _renderer.Draw(screen);
            if (_lit)
            {
                return _panel.Update();
            }

            _lit = _panel.TurnOn();
            return _lit;
        }

        /// <inheritdoc/>
        public void SetDimmed(bool dimmed)
        {
            // A panel that no longer answers is noticed at the next screen.
            _panel.SetDimmed(dimmed);
        }

        /// <inheritdoc/>
        public void Off()
        {
            _lit = false;
            _panel.TurnOff();
        }
    }
}
