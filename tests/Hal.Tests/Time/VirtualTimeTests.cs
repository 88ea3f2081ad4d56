using Keyfob.Virtual.Time;

namespace Keyfob.Hal.Tests.Time;

[TestClass]
public class VirtualTimeTests
{
    [TestMethod]
    public void VirtualTime_advances_only_in_a_wait()
    {
        VirtualTime time = new();
        Assert.AreEqual(0, time.Milliseconds);
        time.Wait(20);
        time.Advance(5);
        Assert.AreEqual(25, time.Milliseconds);
    }

    [TestMethod]
    public void A_time_that_is_synchronized_with_another_follows_it()
    {
        TiedTime time = new() { Other = 17 };
        time.Advance(10);
        Assert.AreEqual(17, time.Milliseconds, "the other time is ahead");
        time.Advance(10);
        Assert.AreEqual(27, time.Milliseconds, "it waits for the other time");
        time.Other = 40;
        time.Advance(0);
        Assert.AreEqual(40, time.Milliseconds);
    }

    [TestMethod]
    public void Passed_is_raised_for_all_time_that_passes()
    {
        TiedTime time = new() { Other = 17 };
        long passed = 0;
        time.Passed += milliseconds => passed += milliseconds;
        time.Wait(10);
        time.Advance(0);
        time.Advance(5);
        Assert.AreEqual(time.Milliseconds, passed);
    }

    [TestMethod]
    public void A_wait_that_throws_takes_no_time()
    {
        TiedTime time = new();
        time.Advance(3);
        time.Breaks = true;
        Assert.ThrowsExactly<InvalidOperationException>(() => time.Advance(1000));
        Assert.AreEqual(3, time.Milliseconds);
    }

    private sealed class TiedTime : VirtualTime
    {
        public long Other { get; set; }

        public bool Breaks { get; set; }

        protected override long Reach(long milliseconds)
        {
            return Breaks ? throw new InvalidOperationException() : Math.Max(milliseconds, Other);
        }
    }
}
