using Keyfob.Display;
using Keyfob.Hal;
using Keyfob.Otp;
using Keyfob.Storage;
using Keyfob.Token;
using Keyfob.Virtual.Fakes;
using Keyfob.Virtual.Time;

namespace Keyfob.Firmware.Tests.Costs;

/// <summary>A press on role fakes, with counters for its costs.</summary>
internal sealed class MeasuredPress
{
    public const long Now = 1700000000;

    private readonly FakeClock _clock;
    private readonly VirtualInternalClock _internalClock;
    private TokenMachine _token;

    public MeasuredPress()
    {
        _clock = new FakeClock(Time);
        _clock.Set(Now, 0);
        _internalClock = new VirtualInternalClock(Time);
        var files = new TokenFiles(Store);
        files.Provision(new TokenRecord(LifeState.Provisioned, "KFCOST000001", 6, 30, 0, 0), "12345678901234567890"u8.ToArray());
        files.ClockWasSet(Now);
        files.Seal();
        _token = Boot(WakeCause.Button);
    }

    public VirtualTime Time { get; } = new();

    public FakeStore Store { get; } = new();

    public FakeRetainedMemory Retained { get; } = new();

    public int Millivolts { get; set; } = 3000;

    public FakePanel Panel { get; private set; } = new(32);

    public TokenMachine Boot(WakeCause cause)
    {
        Panel = new FakePanel(32);
        var roles = new FakeBoard(Time)
        {
            Clock = _clock,
            Retained = Retained,
            InternalClock = _internalClock,
            Panel = Panel,
            Battery = new FakeBattery(Millivolts),
            Store = Store,
            Power = new FakePower(Time, cause),
        };
        return _token = new TokenMachine(roles.Build(), new PanelScreens(Panel), new FirmwareBuild(false), KnownAnswer.Rfc6238());
    }

    /// <summary>Runs one step of the token and returns its cost.</summary>
    public Cost Step()
    {
        var reads = Store.Reads;
        var writes = Store.Writes;
        var retained = Retained.Writes;
        var compressions = WorkCount.Compressions;
        var before = GC.GetAllocatedBytesForCurrentThread();
        _token.Step();
        return new Cost(WorkCount.Compressions - compressions, Store.Reads - reads, Store.Writes - writes, Retained.Writes - retained, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    public void End() => _token.End();

    internal sealed record Cost(int Compressions, int FileReads, int FileWrites, int RetainedWrites, long AllocatedBytes);
}
