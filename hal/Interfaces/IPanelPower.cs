namespace Keyfob.Hal
{
    /// <summary>The switch in the panel's supply.</summary>
    /// <remarks>Off at boot, and off in deep sleep by a pull resistor. On a board without this switch both methods do nothing.</remarks>
    public interface IPanelPower
    {
        /// <summary>Switches the supply on and returns at once. The driver waits until the panel is ready.</summary>
        void On();

        /// <summary>Switches the supply off.</summary>
        void Off();
    }
}
