using Keyfob.Hal;

namespace Keyfob.Display
{
    /// <summary>Screens on a panel.</summary>
    public sealed class PanelScreens : IScreens
    {
        private readonly IPanel _panel;
        private readonly ScreenRenderer _renderer;
        private bool _lit;
        private bool _isShown;

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
            // A panel would compare all of its pixels to find that nothing has changed.
            if (!_renderer.Draw(screen) && _isShown)
            {
                return true;
            }

            _isShown = _lit ? _panel.Update() : _panel.TurnOn();
            _lit |= _isShown;
            return _isShown;
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
            _isShown = false;
            _panel.TurnOff();
        }
    }
}
