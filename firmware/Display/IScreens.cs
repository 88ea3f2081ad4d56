namespace Keyfob.Display
{
    /// <summary>Where screens go.</summary>
    public interface IScreens
    {
        /// <summary>Starts the supply and returns at once.</summary>
        void Prepare();

        /// <summary>Waits until a screen can be lit without delay.</summary>
        void AwaitReady();

        /// <summary>Shows a screen; lights the panel with it if it is dark.</summary>
        /// <returns>False when the panel does not answer.</returns>
        bool Show(Screen screen);

        /// <summary>Full brightness (false) or dimmed (true).</summary>
        void SetDimmed(bool dimmed);

        /// <summary>Dark, without supply.</summary>
        void Off();
    }
}
