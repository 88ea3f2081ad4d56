using Keyfob.Verifier.Mails;

namespace Keyfob.Verifier.Tests.Mails;

[TestClass]
public sealed class MailRetryTests
{
    [TestMethod]
    [DataRow(0, 5)]
    [DataRow(1, 10)]
    [DataRow(7, 640)]
    [DataRow(8, 720)]
    [DataRow(9, 720)]
    [DataRow(31, 720)]
    [DataRow(32, 720)]
    [DataRow(int.MaxValue, 720)]
    public void The_time_until_the_next_attempt_doubles_up_to_twelve_hours(int attempts, int minutes) =>
        Assert.AreEqual(TimeSpan.FromMinutes(minutes), MailRetry.After(attempts));
}
