namespace Keyfob.Provisioning.Commands
{
    /// <summary>What the session needs of the token.</summary>
    public interface ITokenServices
    {
        /// <summary>The error number that the panel shows; 0 for none.</summary>
        int PanelError { get; }

        /// <summary>True when the panel did not answer in this wake.</summary>
        bool IsPanelLost { get; }

        /// <summary>Voltage of the cells in millivolts, or 0 when it cannot be measured.</summary>
        int Millivolts { get; }

        /// <summary>Tests everything that a code depends on.</summary>
        /// <returns>The error number that the panel would show; 0 for none.</returns>
        int RunSelfTest();

        /// <summary>The wall clock has been set by an authenticated request: this is no clock jump.</summary>
        void ClockWasSet(long unixSeconds);
    }
}
