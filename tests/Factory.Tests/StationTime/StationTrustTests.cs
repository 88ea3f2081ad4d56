using System.Globalization;
using Keyfob.Factory.StationTime;
using Keyfob.Factory.Tests.Bench;
using Keyfob.Factory.Tests.Journal;

namespace Keyfob.Factory.Tests.StationTime;

/// <summary>Each doubt about the station's clock alone, at its bound.</summary>
[TestClass]
public sealed class StationTrustTests
{
    private static readonly DateTimeOffset s_now = Release.Date.AddDays(30);

    private readonly SystemWord _system = new();
    private readonly List<string> _warnings = [];

    [TestMethod]
    [DataRow(-1, "this tool was released on ")]
    [DataRow(0, null)]
    public async Task A_clock_before_the_release_is_doubted(int seconds, string? reason) => await AssertDoubt(reason, Release.Date.AddSeconds(seconds));

    [TestMethod]
    [DataRow("2099-12-31T23:59:59Z", null)]
    [DataRow("2100-01-01T00:00:00Z", "a token's clock ends with 2099")]
    public async Task A_clock_after_2099_is_doubted(string now, string? reason) => await AssertDoubt(reason, DateTimeOffset.Parse(now, CultureInfo.InvariantCulture));

    [TestMethod]
    [DataRow(2000, null)]
    [DataRow(2001, "the newest row of the journal is of ")]
    public async Task A_clock_two_seconds_before_the_newest_row_is_that_of_another_station(int milliseconds, string? reason) =>
        await AssertDoubt(reason, s_now, s_now.AddMilliseconds(milliseconds));

    [TestMethod]
    [DataRow(Synchronization.Synchronized, null, 2, 0)]
    [DataRow(Synchronization.Unknown, null, 25, 1)]
    [DataRow(Synchronization.NotSynchronized, "the system says that its clock is not synchronized", 25, 0)]
    public async Task What_the_system_says_is_a_doubt_a_warning_or_an_uncertainty(object state, string? reason, double uncertaintyMs, int warnings)
    {
        _system.State = (Synchronization)state;
        await AssertDoubt(reason, s_now);
        _warnings.Clear();
        var trust = Trust(s_now, isTrusted: reason != null);
        Assert.AreEqual(25, trust.UncertaintyMs, "before it was asked");
        await trust.CheckAsync(null, default);
        await trust.CheckAsync(null, default);
        Assert.AreEqual((uncertaintyMs, s_now), (trust.UncertaintyMs, trust.CheckedAt.Utc));
        Assert.HasCount(warnings, _warnings, "once, however often it is checked");
        Assert.IsTrue(_warnings.All(text => text.Contains($"It says {s_now.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task An_operator_who_takes_the_responsibility_is_told_all_doubts_and_not_warned()
    {
        _system.State = Synchronization.NotSynchronized;
        var doubts = await Trust(s_now.AddYears(-10), isTrusted: true).CheckAsync(s_now, default);
        Assert.HasCount(3, doubts);
        _system.State = Synchronization.Unknown;
        Assert.IsEmpty(await Trust(s_now, isTrusted: true).CheckAsync(null, default));
        Assert.IsEmpty(_warnings);
    }

    [TestMethod]
    public async Task A_refusal_has_the_time_each_doubt_and_what_to_do()
    {
        _system.State = Synchronization.NotSynchronized;
        var trust = Trust(new DateTimeOffset(2015, 1, 2, 3, 4, 5, TimeSpan.Zero), isTrusted: false);
        var refused = await Assert.ThrowsExactlyAsync<StationClockException>(() => trust.CheckAsync(null, default));
        Assert.AreEqual(
            $"this station's clock says 2015-01-02 03:04:05 UTC, and this tool was released on {Release.Date:yyyy-MM-dd}; the system says that its clock is not synchronized. "
            + "No clock is set with it. Correct the station's clock, or add --trust-this-clock if it is right.",
            refused.Message);
        Assert.AreEqual(default, trust.CheckedAt);
    }

    private async Task AssertDoubt(string? reason, DateTimeOffset now, DateTimeOffset? newest = null)
    {
        Assert.AreEqual(reason == null, await StationTrust.IsPlausibleAsync(new SetTime { Now = now }, _system, newest, default));
        var trust = Trust(now, isTrusted: false);
        if (reason == null)
        {
            Assert.IsEmpty(await trust.CheckAsync(newest, default));
        }
        else
        {
            Assert.Contains(reason, (await Assert.ThrowsExactlyAsync<StationClockException>(() => trust.CheckAsync(newest, default))).Message);
        }
    }

    private StationTrust Trust(DateTimeOffset now, bool isTrusted) => new(new SetTime { Now = now }, _system, isTrusted, _warnings.Add);
}
