using Keyfob.Provisioning;
using Keyfob.Provisioning.Commands;

namespace Keyfob.Firmware.Tests.Provisioning.Ends;

/// <summary>The token as the session needs it, without faults unless a test sets one.</summary>
internal sealed class Services : ITokenServices
{
    public int PanelError { get; set; }

    public bool IsPanelLost => false;

    public int Millivolts => 3000;

    public int Failure { get; set; }

    /// <summary>True: <see cref="ClockWasSet"/> throws.</summary>
    public bool Throws { get; set; }

    public int RunSelfTest() => Failure;

    public void ClockWasSet(long unixSeconds)
    {
        if (Throws)
        {
            throw new InvalidOperationException("The platform has failed.");
        }
    }
}
