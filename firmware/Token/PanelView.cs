using Keyfob.Display;

namespace Keyfob.Token
{
    /// <summary>What the panel shows now, and how brightly.</summary>
    internal sealed class PanelView
    {
        private readonly IScreens _screens;
        private bool _dimmed;

        internal PanelView(IScreens screens)
        {
            _screens = screens;
        }

        /// <summary>The present screen.</summary>
        internal Screen Screen { get; set; }

        /// <summary>Shows the present screen.</summary>
        /// <returns>False when the panel does not answer.</returns>
        internal bool Show()
        {
            return _screens.Show(Screen);
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

        /// <summary>Dark, without supply.</summary>
        internal void Off()
        {
            _screens.Off();
        }
    }
}
