using Keyfob.Display;

namespace Keyfob.Token
{
    /// <summary>The screen on the panel, and its brightness.</summary>
    internal sealed class PanelView
    {
        private readonly IScreens _screens;
        private bool _dimmed;
        private bool _isOff;

        internal PanelView(IScreens screens)
        {
            _screens = screens;
        }

        /// <summary>The screen that is shown.</summary>
        internal Screen Screen { get; private set; }

        /// <summary>The panel did not answer in this wake. It is not tried again: a failing transfer may take a second.</summary>
        internal bool IsLost { get; private set; }

        /// <summary>Shows a screen, or the shown one again after a change.</summary>
        /// <returns>PanelLost when the panel does not answer; otherwise None.</returns>
        internal TokenEvent Show(Screen screen)
        {
            Screen = screen;
            _isOff = false;
            return Result(!IsLost && _screens.Show(screen));
        }

        /// <summary>Waits until the panel can be lit without delay.</summary>
        /// <returns>PanelLost when the panel does not answer; otherwise None.</returns>
        internal TokenEvent AwaitReady()
        {
            return Result(!IsLost && _screens.AwaitReady());
        }

        /// <summary>Full brightness (false) or dimmed (true).</summary>
        internal void SetDimmed(bool dimmed)
        {
            if (dimmed != _dimmed && !IsLost)
            {
                _dimmed = dimmed;
                _screens.SetDimmed(dimmed);
            }
        }

        /// <summary>Switches the panel and its supply off.</summary>
        internal void Off()
        {
            if (!_isOff)
            {
                _screens.Off();
                _isOff = true;
                _dimmed = false;
            }
        }

        private TokenEvent Result(bool answers)
        {
            IsLost = !answers;
            return answers ? TokenEvent.None : TokenEvent.PanelLost;
        }
    }
}
