namespace Keyfob.Hal.Bus
{
    /// <summary>A line of an open-drain bus that is clocked by hand.</summary>
    public interface IOpenDrainPin
    {
        /// <summary>Pulls the line low (true) or lets go of it (false).</summary>
        void Pull(bool low);

        /// <summary>True when the line is high: nobody pulls.</summary>
        bool IsHigh { get; }
    }
}
