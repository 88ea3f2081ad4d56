using Keyfob.Boards.Virtual;
using Keyfob.Cli;
using Keyfob.Storage;

namespace Keyfob.Simulator.Press;

/// <summary>Names of faults, and how each is done to the virtual chips.</summary>
internal static class Faults
{
    private const long Day = 24 * 3600;

    private static readonly Dictionary<string, Fault> s_byName = new(StringComparer.Ordinal)
    {
        ["rtc-stopped"] = Fault.RtcStopped,
        ["rtc-missing"] = Fault.RtcMissing,
        ["record-corrupt"] = Fault.RecordCorrupt,
        ["files-lost"] = Fault.FilesLost,
        ["clock-rolled-back"] = Fault.ClockRolledBack,
        ["clock-jumped"] = Fault.ClockJumped,
        ["self-test"] = Fault.SelfTest,
    };

    public static IReadOnlyCollection<string> Names => s_byName.Keys;

    public static Fault Parse(string name) => s_byName[Arguments.OneOf("--fault", name, [.. Names], one => one)];

    /// <summary>Does it to a token that has lived a while. The self-test is not done here: it is in the firmware's question.</summary>
    public static void Apply(Fault fault, VirtualToken token, long at)
    {
        switch (fault)
        {
            case Fault.RtcStopped:
                token.Rtc.StopOscillator();
                break;
            case Fault.RtcMissing:
                token.Rtc.IsPresent = false;
                break;
            case Fault.RecordCorrupt:
                Corrupt(token, RecordFile.SlotA);
                Corrupt(token, RecordFile.SlotB);
                break;
            case Fault.FilesLost:
                token.Flash.Reformat();
                break;
            case Fault.ClockRolledBack:
                token.RaiseTimeFloor(at + (3 * Day));
                break;
            case Fault.ClockJumped:
                token.InternalClock.Set(at - (30 * Day));
                break;
        }
    }

    private static void Corrupt(VirtualToken token, string slot)
    {
        if (token.Flash.Peek(slot) is { } content)
        {
            token.Flash.Corrupt(slot, content.Length / 2, 0x10);
        }
    }
}
