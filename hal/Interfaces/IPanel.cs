namespace Keyfob.Hal
{
    /// <summary>A small 1-bit panel.</summary>
    /// <remarks>
    /// The picture is drawn into <see cref="Pages"/> and shown by <see cref="TurnOn"/> or <see cref="Update"/>.
    /// The panel never shows anything else, in particular not what its display memory held before. All of the panel's state is
    /// lost with its supply, except the picture on e-paper: there <see cref="TurnOff"/> removes it, or the next wake does if power was lost before.
    /// No call throws; false means that the panel does not answer. Calls that refresh e-paper may block for up to 3 s, or 10 s when it stays busy.
    /// </remarks>
    public interface IPanel
    {
        /// <summary>Width in pixels.</summary>
        int Width { get; }

        /// <summary>Height in pixels, a multiple of 8.</summary>
        int Height { get; }

        /// <summary>The next picture: <see cref="Height"/>/8 pages from the top, each of <see cref="Width"/> bytes from the left.
        /// A byte is 8 pixels of a column, the topmost in bit 0; 1 is lit, on e-paper black.</summary>
        byte[] Pages { get; }

        /// <summary>True when each change takes some tenths of a second and is visible as a flicker (e-paper): a picture should then change no more often
        /// than needed.</summary>
        bool IsSlow { get; }

        /// <summary>Switches the supply on and returns at once, so that the caller can work during the panel's power-up time.</summary>
        void PowerUp();

        /// <summary>Waits for the rest of the power-up time and sends the set-up, so that a later <see cref="TurnOn"/> only has to send the picture.</summary>
        /// <returns>False when the panel does not answer.</returns>
        bool AwaitReady();

        /// <summary>Does what <see cref="AwaitReady"/> does, sends the whole picture, and then lights the panel at full brightness.</summary>
        bool TurnOn();

        /// <summary>Sends what has changed in <see cref="Pages"/> since it was last sent.</summary>
        bool Update();

        /// <summary>Sets full brightness (false) or dimmed brightness (true), which saves the battery.</summary>
        bool SetDimmed(bool dimmed);

        /// <summary>Switches the panel and its supply off and clears <see cref="Pages"/>.</summary>
        /// <remarks>Allowed in every state, also before the first <see cref="PowerUp"/>.</remarks>
        bool TurnOff();
    }
}
