namespace Keyfob.Hal
{
    /// <summary>The switch in the panel's supply.</summary>
    /// <remarks>Off at boot and, by the hardware's own pull resistor, in deep sleep. A board without the switch implements both as nothing.</remarks>
    public interface IPanelPower
    {
        /// <summary>Switches the supply on. The panel needs time before it can be talked to; the driver waits, not this call.</summary>
        void On();

        /// <summary>Switches the supply off.</summary>
        void Off();
    }
}
