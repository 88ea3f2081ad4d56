using Keyfob.Boards.Virtual;
using Keyfob.Desktop;
using Keyfob.Kits;
using Keyfob.Simulator.Serve.Tray;

namespace Keyfob.Simulator.Tests.Serve;

/// <summary>The events of a run.</summary>
[TestClass]
public class EventLogTests
{
    private readonly SetClock _clock = new() { Milliseconds = 5000 };

    [TestMethod]
    public async Task A_reader_gets_all_events_in_their_order_and_waits_for_the_next_one()
    {
        using var kit = UnitKit.Make(new BclRandom());
        var unit = new Unit(kit, BoardKind.DevKit, new FirmwareBuild(false), 0, new UnitTime(_clock, CancellationToken.None));
        var log = new EventLog(_clock);
        _clock.Milliseconds = 6500;
        log.Add(ServeEventKind.Plugged, 3, unit);
        using var end = new CancellationTokenSource();
        await using var reader = log.FollowAsync(end.Token).GetAsyncEnumerator(CancellationToken.None);
        Assert.IsTrue(await reader.MoveNextAsync());
        Assert.AreEqual(new ServeEvent(TimeSpan.FromSeconds(1.5), ServeEventKind.Plugged, 3, kit.Name, null), reader.Current);

        var next = reader.MoveNextAsync().AsTask();
        Assert.IsFalse(next.IsCompleted, "there is no second event yet");
        log.Add(ServeEventKind.Asleep, 3, unit);
        Assert.IsTrue(await next.WaitAsync(TimeSpan.FromMinutes(1)));
        Assert.AreEqual(ServeEventKind.Asleep, reader.Current.Kind);

        var last = reader.MoveNextAsync().AsTask();
        await end.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => last.WaitAsync(TimeSpan.FromMinutes(1)));
        Assert.AreEqual(1, log.Count(ServeEventKind.Asleep));
        Assert.HasCount(2, log.Snapshot());
    }

    private sealed class SetClock : IRunClock
    {
        public long Milliseconds { get; set; }

        public void Wait(int milliseconds, CancellationToken stop) => Milliseconds += milliseconds;
    }
}
