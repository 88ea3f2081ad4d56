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
    }
}
