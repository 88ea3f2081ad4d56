using Keyfob.Hal;

namespace Keyfob.Device.Tests.Drivers
{
    /// <summary>Counts how often a panel's supply is switched.</summary>
    internal sealed class PowerSpy : IPanelPower
    {
        internal int Ons;
        internal int Offs;

        public void On()
        {
            Ons++;
        }

        public void Off()
        {
            Offs++;
        }
    }
}
