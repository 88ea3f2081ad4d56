using Keyfob.Simulator.Live;
using Microsoft.Extensions.Time.Testing;

namespace Keyfob.Simulator.Tests.Live;

/// <summary>A token's time on the desk: late or not, what happens when is the same.</summary>
[TestClass]
public sealed class PacedTimeTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly FakeTimeProvider _provider = new();
    private readonly PacedTime _time;

    public PacedTimeTests()
    {
        _time = new PacedTime(new DeskClock(_provider, 1000000, 1));
        _time.Pace();
    }

    [TestMethod]
    public void A_late_wait_ends_at_its_moment_not_at_the_desks()
    {
        Go(1000);
        _time.Advance(10);
        Assert.AreEqual(10, _time.Milliseconds);
        Assert.AreEqual(1000, _time.Now);
        Assert.AreEqual(1000010, _time.TrueUnixMilliseconds);
    }

    [TestMethod]
    public void An_order_is_done_at_its_moment_by_a_token_that_was_late()
    {
        var done = new List<long>();
        Go(300);
        _time.Order(() => done.Add(_time.Milliseconds));
        Go(4700);
        Sleep(5000);
        CollectionAssert.AreEqual(new long[] { 300 }, done);
        Assert.AreEqual(5000, _time.Milliseconds);
    }

    [TestMethod]
    public void Orders_are_done_in_order_and_each_at_its_own_moment()
    {
        var done = new List<(int, long)>();
        for (var i = 0; i < 5; i++)
        {
            var which = i;
            _time.Order(() => done.Add((which, _time.Milliseconds)));
            Go(i % 2 == 0 ? 0 : 70);
        }

        Go(1000);
        Sleep(1000);
        CollectionAssert.AreEqual(new[] { (0, 0L), (1, 0L), (2, 70L), (3, 70L), (4, 140L) }, done);
    }

    [TestMethod]
    public void An_order_in_a_wait_that_nothing_stirs_is_done_at_the_next_one()
    {
        var done = new List<long>();
        Go(5);
        _time.Order(() => done.Add(_time.Milliseconds));
        Go(95);
        _time.Advance(50);
        Assert.IsEmpty(done);
        _time.Advance(1);
        CollectionAssert.AreEqual(new long[] { 50 }, done);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void An_order_at_the_very_begin_of_such_a_wait_is_done_after_it_whether_the_token_is_late_or_not(bool isLate)
    {
        var done = new List<long>();
        _time.Order(() => done.Add(_time.Milliseconds));
        Go(isLate ? 1000 : 10);
        _time.Advance(10);
        Assert.IsEmpty(done);
        _time.AdvanceUnlessInterrupted(0);
        CollectionAssert.AreEqual(new long[] { 10 }, done);
    }

    [TestMethod]
    public void Running_free_takes_no_time_of_the_desks_and_does_no_order()
    {
        var done = 0;
        _time.Order(() => done++);
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
    public void What_was_ordered_before_the_time_ran_free_is_done_at_its_moment_on_the_desk()
    {
        var done = new List<long>();
        Go(300);
        _time.Order(() => done.Add(_time.TrueUnixMilliseconds));
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
    public void What_an_order_throws_breaks_the_wait_off_and_no_time_has_passed()
    {
        _time.Order(() => throw new TimeoutException());
        Go(100);
        Assert.ThrowsExactly<TimeoutException>(() => _time.AdvanceUnlessInterrupted(100));
        Assert.AreEqual(0, _time.Milliseconds);
        _time.AdvanceUnlessInterrupted(100);
        Assert.AreEqual(100, _time.Milliseconds, "it was done once");
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void A_wait_on_a_desk_that_stands_still_can_be_broken_off(bool unlessStirred)
    {
        using var waits = new ManualResetEventSlim();
        var stops = false;
        _time.Waits = () =>
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
                Wait(unlessStirred, 1000);
            }
        });
        Assert.IsTrue(waits.Wait(s_patience));
        Volatile.Write(ref stops, true);
        _time.Stir();
        Assert.ThrowsExactly<OperationCanceledException>(() => token.WaitAsync(s_patience).GetAwaiter().GetResult());
    }

    [TestMethod]
    public async Task Orders_from_many_threads_are_all_done_and_never_before_they_were_given()
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
                _time.Order(() =>
                {
                    early += _time.Milliseconds < given ? 1 : 0;
                    Interlocked.Increment(ref done);
                });
                Go(1);
                _time.Stir();
            }
        })));
        _time.Order(() => Volatile.Write(ref stops, true));
        Go(1);
        _time.Stir();
        await token.WaitAsync(s_patience);
        Assert.AreEqual(Threads * Each, done);
        Assert.AreEqual(0, early);
    }

    private void Go(int milliseconds) => _provider.Advance(TimeSpan.FromMilliseconds(milliseconds));

    private void Wait(bool unlessStirred, long milliseconds)
    {
        if (unlessStirred)
        {
            _time.AdvanceUnlessInterrupted(milliseconds);
        }
        else
        {
            _time.Advance(milliseconds);
        }
    }

    /// <summary>As the sleep hardware does: on and on until the moment.</summary>
    private void Sleep(long until)
    {
        while (_time.Milliseconds < until)
        {
            _time.AdvanceUnlessInterrupted(until - _time.Milliseconds);
        }

        // The orders of that very moment.
        _time.AdvanceUnlessInterrupted(0);
    }
}
