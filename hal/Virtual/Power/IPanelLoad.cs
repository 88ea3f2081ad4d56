using Keyfob.Virtual.Chips;

namespace Keyfob.Virtual.Power
{
    /// <summary>The current that a panel draws.</summary>
    public interface IPanelLoad
    {
        /// <summary>The panel.</summary>
        IPanelModel Panel { get; }

        /// <summary>Its present current from the rail, in uA.</summary>
        double Microamperes { get; }

        /// <summary>How many pictures were drawn since the last call.</summary>
        /// <param name="bytes">Bytes that were sent to the panel since then.</param>
        int TakeRedraws(int bytes);
    }
}
