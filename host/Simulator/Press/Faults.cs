using Keyfob.Boards.Virtual;
using Keyfob.Cli;
using Keyfob.Drivers;
using Keyfob.Storage;

namespace Keyfob.Simulator.Press;

/// <summary>The names of the faults, and how each is applied to the virtual chips.</summary>
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

    /// <summary>Applies a fault to a token that was switched on before. <see cref="Fault.SelfTest"/> is not applied here: it needs another expected answer.</summary>
    public static void Apply(Fault fault, VirtualBoard board, long at)
    {
        switch (fault)
        {
            case Fault.RtcStopped:
                board.Rtc.StopOscillator();
                break;
            case Fault.RtcMissing:
                board.Rtc.IsPresent = false;
                break;
            case Fault.RecordCorrupt:
                Corrupt(board, RecordFile.SlotA);
                Corrupt(board, RecordFile.SlotB);
                break;
            case Fault.FilesLost:
                board.Flash.Reformat();
                break;
            case Fault.ClockRolledBack:
                RaiseTimeFloor(board, at + (3 * Day));
                break;
            case Fault.ClockJumped:
                JumpClock(board, at);
                break;
        }
    }

    /// <summary>Raises the time floor to a time, as a token does that trusts it.</summary>
    public static void RaiseTimeFloor(VirtualBoard board, long unixSeconds)
    {
        var floor = new TimeFloorFile(new FileStore(board.Flash));
        floor.Read(out var old);
        Expect(floor.Raise(new TimeFloor(unixSeconds, old.InternalClockSetAt, old.LeadBudget)));
    }

    private static void Corrupt(VirtualBoard board, string slot)
    {
        if (board.Flash.Peek(slot) is { } content)
        {
            board.Flash.Corrupt(slot, content.Length / 2, 0x10);
        }
    }

    // Without an internal clock that counts at rest only a jump beyond the lead budget is noticed: here, of a clock that was trusted 100 days ago.
    private static void JumpClock(VirtualBoard board, long at)
    {
        board.InternalClock.Set(at - (30 * Day));
        if (!board.InternalClock.CountsAtRest)
        {
            var floor = new TimeFloorFile(new FileStore(board.Flash));
            floor.Read(out _);
            Expect(floor.Replace(TimeFloor.SetTo(Math.Max(at - (100 * Day), Ds3231.FirstSecond))));
        }
    }

    private static void Expect(StorageStatus status)
    {
        if (status != StorageStatus.Ok)
        {
            throw new InvalidOperationException($"The virtual flash returned {status}.");
        }
    }
}
