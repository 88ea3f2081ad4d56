namespace Keyfob.Provisioning.Commands
{
    /// <summary>What the wire needs from the token that it talks for.</summary>
    public interface ITokenServices
    {
        /// <summary>What start-up has found wrong, as the panel shows it; 0 for nothing.</summary>
        int PanelError { get; }

        /// <summary>Voltage of the cells in millivolts, or 0 when it cannot be measured.</summary>
        int Millivolts { get; }

        /// <summary>Tests everything that a code rests on.</summary>
        /// <returns>The number that the panel would show; 0 when all is well.</returns>
        int RunSelfTest();

        /// <summary>The wall clock has been set by somebody who may: what watches it must not take that for a leap.</summary>
        void ClockWasSet(long unixSeconds);
    }
}
