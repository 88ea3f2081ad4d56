using Keyfob.Simulator.Ports;
using Keyfob.Simulator.Serve;
using Keyfob.Simulator.Serve.Tray;
using Keyfob.Storage;

namespace Keyfob.Simulator.Tests.Serve;

/// <summary>A run in virtual time, on ports within this process.</summary>
internal sealed class VirtualRun : IDisposable
{
    private const int StepMs = 50;

    // Longer than a blank token stays awake.
    private const int LimitMs = 180_000;

    private readonly LockstepClock _clock;
    private readonly ServeRun _run;

    public VirtualRun(ServeOptions options)
    {
        _clock = new LockstepClock(options.Ports);
        _run = ServeRun.Start(options, _clock);
        _clock.Advance(0);
    }

    public IReadOnlyList<Unit> Units => _run.Units;

    public EventLog Events => _run.Events;

    public ServeSummary Summary => _run.Summary;

    public ServeRun Run => _run;

    public bool IsFinished => _run.AllFinished.IsCompleted;

    public long UnixSeconds => PortConnection.UnixMilliseconds(_clock) / 1000;

    /// <summary>A tool at one of the ports.</summary>
    public ServeClient Client(int index = 0) => Client((MemoryPort)_run.Ports[index]);

    public ServeClient Client(MemoryPort port) => new(new PortConnection(port, _clock));

    /// <summary>The key of a unit, from its kit's file: behind three bytes and the ID.</summary>
    public byte[] KeyOf(Unit unit) => File.ReadAllBytes(Path.Combine(_run.KitFolder, unit.Id, UnitFile.Name))[19..51];

    public void Advance(TimeSpan time) => _clock.Advance((long)time.TotalMilliseconds);

    /// <summary>Lets time pass until a condition holds.</summary>
    public void AdvanceUntil(Func<bool> condition, string what)
    {
        for (var passed = 0; !condition(); passed += StepMs)
        {
            Assert.IsLessThan(LimitMs, passed, what);
            _clock.Advance(StepMs);
        }
    }

    /// <summary>Lets time pass until an event has happened.</summary>
    public ServeEvent AdvanceUntil(ServeEventKind kind)
    {
        AdvanceUntil(() => Events.Count(kind) > 0, $"no event {kind}");
        return Events.Snapshot().First(one => one.Kind == kind);
    }

    public void Stop() => _run.Stop();

    /// <inheritdoc/>
    public void Dispose() => _run.Dispose();
}
