namespace Keyfob.Hal.Bus
{
    /// <summary>A pin on a line of an open-drain bus, driven by software.</summary>
    public interface IOpenDrainPin
    {
        /// <summary>Pulls the line low (true) or releases it (false).</summary>
        void Pull(bool low);

        /// <summary>True when the line is high: no device pulls it low.</summary>
        bool IsHigh { get; }
    }
}
