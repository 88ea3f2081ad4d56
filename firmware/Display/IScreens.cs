namespace Keyfob.Display
{
    /// <summary>Shows screens.</summary>
    public interface IScreens
    {
        /// <summary>Switches the panel's supply on and returns at once.</summary>
        void Prepare();

        /// <summary>Waits until a screen can be shown without delay.</summary>
        /// <returns>False when it is known that the panel does not answer.</returns>
        bool AwaitReady();

        /// <summary>Shows a screen; switches the panel on if it is off.</summary>
        /// <returns>False when the panel does not answer.</returns>
        bool Show(Screen screen);

        /// <summary>Full brightness (false) or dimmed (true).</summary>
        void SetDimmed(bool dimmed);

        /// <summary>Switches the panel and its supply off.</summary>
        void Off();
    }
}
