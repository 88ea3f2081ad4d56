using Keyfob.Virtual.Power;

namespace Keyfob.Simulator.Energy;

/// <summary>Names of the causes in the ledger.</summary>
internal static class CauseNames
{
    public static string Of(PowerCause cause) => cause switch
    {
        PowerCause.Boot => "boot",
        PowerCause.StartUp => "start-up of the interpreter",
        PowerCause.Work => "work",
        PowerCause.Wire => "wire",
        PowerCause.AwakeWaiting => "awake, waiting",
        PowerCause.LightSleep => "light sleep",
        PowerCause.Panel => "panel",
        PowerCause.ClockChip => "clock chip",
        PowerCause.Processor => "processor in deep sleep",
        _ => "rest",
    };

    /// <summary>The name in CSV and JSON.</summary>
    public static string KeyOf(PowerCause cause) => char.ToLowerInvariant(cause.ToString()[0]) + cause.ToString()[1..];
}
