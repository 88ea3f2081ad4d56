namespace Keyfob.Hal
{
    /// <summary>A small 1-bit panel.</summary>
    /// <remarks>
    /// The picture is drawn into <see cref="Pages"/> and reaches the glass with <see cref="TurnOn"/> or <see cref="Update"/>;
    /// nothing else is ever lit, least of all what the panel's memory held before. What is lost with the panel's supply:
    /// everything. No call throws; false means that the panel does not answer.
    /// </remarks>
    public interface IPanel
    {
        /// <summary>Width in pixels.</summary>
        int Width { get; }

        /// <summary>Height in pixels, a multiple of 8.</summary>
        int Height { get; }

        /// <summary>The picture to come: <see cref="Height"/>/8 pages from the top, each <see cref="Width"/> bytes from the left,
        /// a byte being 8 pixels with the topmost in bit 0, 1 = lit.</summary>
        byte[] Pages { get; }

        /// <summary>Starts the supply and returns at once, so that other work overlaps with the panel's power-up time.</summary>
        void PowerUp();

        /// <summary>Waits out what is left of the power-up time: a picture that is drawn afterwards is lit without delay.</summary>
        void AwaitReady();

        /// <summary>Waits like <see cref="AwaitReady"/>, sets the panel up, sends the whole picture and only then lights it, at full brightness.</summary>
        bool TurnOn();

        /// <summary>Sends what has changed in <see cref="Pages"/> since the last call.</summary>
        bool Update();

        /// <summary>Full brightness (false) or the dimmed one (true) that saves the battery.</summary>
        bool SetDimmed(bool dimmed);

        /// <summary>Darkens the panel, clears <see cref="Pages"/> and cuts the supply. Safe in every state, also before the first <see cref="PowerUp"/>.</summary>
        bool TurnOff();
    }
}
