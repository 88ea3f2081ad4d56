using Keyfob.VerifierRules.Verification;
using static Keyfob.VerifierRules.Tests.Clocks;

namespace Keyfob.VerifierRules.Tests.Verification;

[TestClass]
public sealed class ThrottleTests
{
    [TestMethod]
    public void Delays_begin_at_the_third_failure_and_double_to_32_minutes()
    {
        int[] seconds = [0, 0, 30, 60, 120, 240, 480, 960, 1920];
        CollectionAssert.AreEqual(seconds, Enumerable.Range(1, 9).Select(failures => (int)Throttle.RefusedFor(failures).TotalSeconds).ToArray());
    }

    [TestMethod]
    public void More_failures_than_the_lock_needs_delay_as_the_one_before_it() =>
        Assert.AreEqual((1920, 1920, 1920), (Seconds(9), Seconds(10), Seconds(1000)));

    [TestMethod]
    public void A_bucket_allows_its_burst_and_then_one_a_refill()
    {
        var budget = AttemptBudget.OfToken;
        var (fullAt, now, allowed) = (default(DateTimeOffset), Now, new List<TimeSpan>());
        for (; now < Now.AddDays(30); now += TimeSpan.FromHours(1))
        {
            while (budget.Allows(fullAt, now))
            {
                // As the charge statement writes it.
                fullAt = (fullAt > now ? fullAt : now) + budget.Refill;
                allowed.Add(now - Now);
            }
        }

        Assert.AreEqual(15, allowed.Count(at => at == TimeSpan.Zero));
        Assert.AreEqual(TimeSpan.FromDays(2), allowed[15]);
        Assert.HasCount(29, allowed, "15 at once and 14 more until the 30th day");
    }

    [TestMethod]
    public void A_bucket_allows_up_to_its_last_moment_and_no_later()
    {
        var budget = AttemptBudget.OfClient;
        Assert.AreEqual((8, TimeSpan.FromMinutes(105)), (budget.Burst, budget.Allowed));
        Assert.IsTrue(budget.Allows(Now.AddMinutes(105), Now));
        Assert.IsFalse(budget.Allows(Now.AddMinutes(105).AddTicks(1), Now));
        Assert.IsTrue(budget.Allows(default, Now));
    }

    private static int Seconds(int failures) => (int)Throttle.RefusedFor(failures).TotalSeconds;
}
