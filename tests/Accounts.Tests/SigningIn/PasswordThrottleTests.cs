using Keyfob.Accounts.SigningIn;

namespace Keyfob.Accounts.Tests.SigningIn;

[TestClass]
public sealed class PasswordThrottleTests
{
    [TestMethod]
    [DataRow(0, 0)]
    [DataRow(1, 0)]
    [DataRow(4, 0)]
    [DataRow(5, 1)]
    [DataRow(6, 2)]
    [DataRow(7, 4)]
    [DataRow(8, 8)]
    [DataRow(9, 16)]
    [DataRow(10, 32)]
    [DataRow(11, 32)]
    [DataRow(int.MaxValue, 32)]
    public void The_delay_begins_at_the_fifth_failure_and_grows_up_to_the_tenth(int failures, int minutes) =>
        Assert.AreEqual(TimeSpan.FromMinutes(minutes), PasswordThrottle.RefusedFor(failures));
}
