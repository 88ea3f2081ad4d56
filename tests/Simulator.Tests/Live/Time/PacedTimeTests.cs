using Keyfob.Simulator.Live.Time;
using Microsoft.Extensions.Time.Testing;

namespace Keyfob.Simulator.Tests.Live.Time;

/// <summary>A token's time on the desk: late or not, everything happens at the same millisecond.</summary>
[TestClass]
public sealed class PacedTimeTests
{
    private readonly FakeTimeProvider _provider = new();
    private readonly PacedTime _time;

    public PacedTimeTests()
    {
        _time = new PacedTime(new DeskClock(_provider, 1000000, 1));
        _time.Pace();
    }

    [TestMethod]
    public void Late_wait_ends_at_its_own_moment_not_at_that_of_the_desk()
    {
        Go(1000);
        _time.Advance(10);
        Assert.AreEqual(10, _time.Milliseconds);
        Assert.AreEqual(1000, _time.Now);
        Assert.AreEqual(1000010, _time.TrueUnixMilliseconds);
    }

    [TestMethod]
    public void Late_token_executes_a_command_at_the_moment_of_the_command()
    {
        var done = new List<long>();
        Go(300);
        _time.Enqueue(() => done.Add(_time.Milliseconds));
        Go(4700);
        Sleep(5000);
        CollectionAssert.AreEqual(new long[] { 300 }, done);
        Assert.AreEqual(5000, _time.Milliseconds);
    }

    [TestMethod]
    public void Commands_are_executed_in_order_each_at_its_own_moment()
    {
        var done = new List<(int, long)>();
        for (var i = 0; i < 5; i++)
        {
            var which = i;
            _time.Enqueue(() => done.Add((which, _time.Milliseconds)));
            Go(i % 2 == 0 ? 0 : 70);
        }

        Go(1000);
        Sleep(1000);
        CollectionAssert.AreEqual(new[] { (0, 0L), (1, 0L), (2, 70L), (3, 70L), (4, 140L) }, done);
    }

    [TestMethod]
    public void Command_in_a_wait_that_cannot_end_early_is_executed_in_the_next_wait()
    {
        var done = new List<long>();
        Go(5);
        _time.Enqueue(() => done.Add(_time.Milliseconds));
        Go(95);
        _time.Advance(50);
        Assert.IsEmpty(done);
        _time.Advance(1);
        CollectionAssert.AreEqual(new long[] { 50 }, done);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Command_at_the_begin_of_a_wait_that_cannot_end_early_is_executed_after_it_late_or_not(bool isLate)
    {
        var done = new List<long>();
        _time.Enqueue(() => done.Add(_time.Milliseconds));
        Go(isLate ? 1000 : 10);
        _time.Advance(10);
        Assert.IsEmpty(done);
        _time.AdvanceUnlessInterrupted(0);
        CollectionAssert.AreEqual(new long[] { 10 }, done);
    }

    [TestMethod]
    public void RunFree_takes_no_time_on_the_desk_and_executes_no_command()
    {
        var done = 0;
        _time.Enqueue(() => done++);
        _time.RunFree();
        _time.Advance(60000);
        _time.AdvanceUnlessInterrupted(60000);
        Assert.AreEqual(120000, _time.Milliseconds);
        Assert.AreEqual(1000000, _time.TrueUnixMilliseconds, "no true time has passed");
        Assert.AreEqual(0, done);
        _time.Pace();
        Assert.AreEqual(120000, _time.Now);
        Assert.AreEqual(1000000, _time.TrueUnixMilliseconds);
        Go(1);
        Sleep(120001);
        Assert.AreEqual(1, done);
        Assert.AreEqual(1000001, _time.TrueUnixMilliseconds);
    }

    [TestMethod]
    public void Command_given_before_RunFree_is_executed_at_its_moment_on_the_desk()
    {
        var done = new List<long>();
        Go(300);
        _time.Enqueue(() => done.Add(_time.TrueUnixMilliseconds));
        Go(700);
        _time.RunFree();
        _time.Advance(60000);
        _time.Pace();
        Assert.AreEqual(1000000, _time.TrueUnixMilliseconds, "late as before");
        Assert.AreEqual(61000, _time.Now);
        Sleep(61000);
        CollectionAssert.AreEqual(new long[] { 1000300 }, done);
    }

    [TestMethod]
    public void Exception_of_a_command_ends_the_wait_and_no_time_has_passed()
    {
        _time.Enqueue(() => throw new TimeoutException());
        Go(100);
        Assert.ThrowsExactly<TimeoutException>(() => _time.AdvanceUnlessInterrupted(100));
        Assert.AreEqual(0, _time.Milliseconds);
        _time.AdvanceUnlessInterrupted(100);
        Assert.AreEqual(100, _time.Milliseconds, "it was executed once");
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Exception_of_OnWait_ends_a_wait_while_the_clock_stands_still(bool isInterruptible)
    {
        using var waits = new ManualResetEventSlim();
        var stops = false;
        _time.OnWait = () =>
        {
            waits.Set();
            if (Volatile.Read(ref stops))
            {
                throw new OperationCanceledException();
            }
        };
        var token = Task.Run(() =>
        {
            while (true)
            {
                Wait(isInterruptible, 1000);
            }
        });
        Assert.IsTrue(waits.Wait(LiveBench.HangGuard));
        Volatile.Write(ref stops, true);
        _time.Interrupt();
        Assert.ThrowsExactly<OperationCanceledException>(() => token.WaitAsync(LiveBench.HangGuard).GetAwaiter().GetResult());
    }

    [TestMethod]
    public async Task Commands_from_many_threads_are_all_executed_and_never_early()
    {
        const int Threads = 4, Each = 250;
        var early = 0;
        var done = 0;
        var stops = false;
        var token = Task.Run(() =>
        {
            while (!Volatile.Read(ref stops))
            {
                _time.AdvanceUnlessInterrupted(100000);
            }
        });
        await Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < Each; i++)
            {
                var given = _time.Now;
                _time.Enqueue(() =>
                {
                    early += _time.Milliseconds < given ? 1 : 0;
                    Interlocked.Increment(ref done);
                });
                Go(1);
                _time.Interrupt();
            }
        })));
        _time.Enqueue(() => Volatile.Write(ref stops, true));
        Go(1);
        _time.Interrupt();
        await token.WaitAsync(LiveBench.HangGuard);
        Assert.AreEqual(Threads * Each, done);
        Assert.AreEqual(0, early);
    }

    private void Go(int milliseconds) => _provider.Advance(TimeSpan.FromMilliseconds(milliseconds));

    private void Wait(bool isInterruptible, long milliseconds)
    {
        if (isInterruptible)
        {
            _time.AdvanceUnlessInterrupted(milliseconds);
        }
        else
        {
            _time.Advance(milliseconds);
        }
    }

    /// <summary>Waits as the sleep hardware does, until a moment.</summary>
    private void Sleep(long until)
    {
        while (_time.Milliseconds < until)
        {
            _time.AdvanceUnlessInterrupted(until - _time.Milliseconds);
        }

        // The commands of that moment.
        _time.AdvanceUnlessInterrupted(0);
    }
}
