using Keyfob.Simulator.Energy;
using Keyfob.Virtual.Power;

namespace Keyfob.Simulator.Page.Drawers;

/// <summary>Names and colours of the phases of a wake.</summary>
internal static class PhaseStyle
{
    /// <summary>The class in the style sheet.</summary>
    public static string Of(PowerCause cause) => cause switch
    {
        PowerCause.Boot => "phase-boot",
        PowerCause.StartUp => "phase-start",
        PowerCause.Work => "phase-work",
        PowerCause.Wire => "phase-wire",
        PowerCause.AwakeWaiting => "phase-wait",
        PowerCause.LightSleep => "phase-light",
        _ => "phase-deep",
    };

    /// <summary>The name. The panel's charge is part of the phase in which it is lit.</summary>
    public static string NameOf(PowerCause cause)
    {
        var name = CauseNames.Of(cause);
        return char.ToUpperInvariant(name[0]) + name[1..];
    }
}
