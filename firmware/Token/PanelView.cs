using Keyfob.Display;

namespace Keyfob.Token
{
    /// <summary>The screen on the panel, and its brightness.</summary>
    internal sealed class PanelView
    {
        private readonly IScreens _screens;
        private bool _dimmed;

        internal PanelView(IScreens screens)
        {
            _screens = screens;
        }

        /// <summary>The screen that is shown.</summary>
        internal Screen Screen { get; private set; }

        /// <summary>Shows a screen, or the shown one again after a change.</summary>
        /// <returns>PanelLost when the panel does not answer; otherwise None.</returns>
        internal TokenEvent Show(Screen screen)
        {
            Screen = screen;
            return _screens.Show(screen) ? TokenEvent.None : TokenEvent.PanelLost;
        }

        /// <summary>Waits until the panel can be lit without delay.</summary>
        internal void AwaitReady()
        {
            _screens.AwaitReady();
        }

        /// <summary>Full brightness (false) or dimmed (true).</summary>
        internal void SetDimmed(bool dimmed)
        {
            if (dimmed != _dimmed)
            {
                _dimmed = dimmed;
                _screens.SetDimmed(dimmed);
            }
        }

        /// <summary>Switches the panel and its supply off.</summary>
        internal void Off()
        {
            _screens.Off();
        }
    }
}
