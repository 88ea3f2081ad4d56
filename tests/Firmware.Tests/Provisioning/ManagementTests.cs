using System.Text;
using Keyfob.Firmware.Tests.Provisioning.Definition;
using Keyfob.Firmware.Tests.Provisioning.Ends;
using Keyfob.Provisioning.Commands;
using Keyfob.Storage;

namespace Keyfob.Firmware.Tests.Provisioning;

/// <summary>The clock of a sealed token is set by whoever has the PSKC file: its seed, and what INFO says. Within limits.</summary>
[TestClass]
public class ManagementTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void The_seed_alone_sets_the_clock_and_a_replay_does_not()
    {
        var (token, holder) = Someone();
        token.Rtc.SetTime(WiredToken.Now - 40, 0);
        Assert.StartsWith($"OK set={WiredToken.Now} late=", holder.Do(Station.SetTime(WiredToken.Now)));
        Assert.AreEqual(WiredToken.Now, token.Rtc.UnixSeconds);
        AssertRefused(22, token.Ask(2, Line.Parse(token.Requests[^1][..^2])!.Body));
        Show("replayed", token, 2);
    }

    [TestMethod]
    public void Over_budget()
    {
        var (token, holder) = Someone();
        AssertRefused(42, holder.Do(Station.SetTime(token.Rtc.UnixSeconds + AdjustmentBudget.BaseSeconds + 1)));
        Show("over budget", token, 1);
        AssertRefused(42, holder.Do(Station.SetTime(token.Rtc.UnixSeconds - AdjustmentBudget.BaseSeconds - 1)));
        Assert.AreEqual(0, token.Rtc.TimeWrites - WritesInTheFactory);

        // In pieces it is no more, forward or back.
        Assert.Contains(" seconds=300 ", holder.Do(Station.SetTime(token.Rtc.UnixSeconds + 600)));
        Assert.Contains(" seconds=0 ", holder.Do(Station.SetTime(token.Rtc.UnixSeconds - 300)));
        AssertRefused(42, holder.Do(Station.SetTime(token.Rtc.UnixSeconds + 1)));
    }

    [TestMethod]
    public void Over_count()
    {
        var (token, holder) = Someone();
        for (var i = 1; i <= AdjustmentBudget.MaxCount; i++)
        {
            Assert.Contains($" times={AdjustmentBudget.MaxCount - i}", holder.Do(Station.SetTime(token.Rtc.UnixSeconds)));
        }

        AssertRefused(43, holder.Do(Station.SetTime(token.Rtc.UnixSeconds)));
        Show("over count", token, 1);

        // A reboot, a clock that is put back over its pins: both are spent for good.
        token.Rtc.SetTime(WiredToken.Now, 0);
        token.Reboot();
        AssertRefused(43, holder.Do(Station.SetTime(token.Rtc.UnixSeconds)));
    }

    [TestMethod]
    public void With_the_stop_flag_set()
    {
        var (token, holder) = Someone();
        token.Rtc.StopOscillator();
        AssertRefused(41, holder.Do(Station.SetTime(WiredToken.Now + 5)));
        Show("stop flag set", token, 1);
        Assert.AreEqual(0x80, token.Rtc.Peek(0x0F) & 0x80, "the flag is still there");
    }

    [TestMethod]
    public void A_correction_is_spent_also_when_it_comes_too_late_or_the_power_goes()
    {
        var (token, holder) = Someone();
        var challenge = holder.Open();
        token.Put(Line.Bytes('>', 5, holder.Sign(challenge, 5, Station.SetTime(WiredToken.Now + 800, lead: 1000))));
        token.Look();
        token.Reboot();
        Assert.AreEqual(0, token.Rtc.TimeWrites - WritesInTheFactory);
        AssertRefused(42, holder.Do(Station.SetTime(token.Rtc.UnixSeconds + 200)));
    }

    [TestMethod]
    public void Without_the_files_that_count_nothing_can_be_set()
    {
        string[][] losses =
        [
            [AdjustmentFile.SlotA], [AdjustmentFile.SlotB], [AdjustmentFile.SlotA, AdjustmentFile.SlotB],
            [TimeFloorFile.SlotA], [TimeFloorFile.SlotB], [TimeFloorFile.SlotA, TimeFloorFile.SlotB],
        ];
        foreach (var lost in losses)
        {
            var (token, holder) = Someone();
            Assert.StartsWith("OK set=", holder.Do(Station.SetTime(token.Rtc.UnixSeconds + 100)));
            RaiseTimeFloor(token, 100);
            Array.ForEach(lost, token.Flash.Delete);
            AssertRefused(30, holder.Do(Station.SetTime(token.Rtc.UnixSeconds + 1)));
            token.Reboot();
            AssertRefused(30, holder.Do(Station.SetTime(token.Rtc.UnixSeconds + 1)));
        }
    }

    [TestMethod]
    public void Years_later_the_budget_has_grown_by_twenty_parts_in_a_million_of_the_mark()
    {
        var (token, holder) = Someone();
        const long fiveYears = 5 * 365 * 86400L;
        RaiseTimeFloor(token, fiveYears);
        token.Rtc.SetTime(WiredToken.Now + fiveYears, 0);
        const long grown = fiveYears * 20 / 1_000_000;
        AssertRefused(42, holder.Do(Station.SetTime(token.Rtc.UnixSeconds + AdjustmentBudget.BaseSeconds + grown + 1)));
        Assert.Contains(" seconds=0 ", holder.Do(Station.SetTime(token.Rtc.UnixSeconds + AdjustmentBudget.BaseSeconds + grown)));
    }

    private const int WritesInTheFactory = 1;

    /// <summary>A sealed token, and somebody who knows its seed and asks INFO for the rest.</summary>
    private static (WiredToken Token, Station Holder) Someone()
    {
        var (token, _) = Unit.In(LifeState.Sealed);
        var fields = token.Ask(1, "INFO").Split(' ').Select(field => field.Split('=')).Where(parts => parts.Length == 2).ToDictionary(parts => parts[0], parts => parts[1]);
        return (token, new Station(token, DefinedKeys.OfSeed(Unit.Seed), Convert.FromHexString(fields["unit"]), fields["serial"]));
    }

    private static void RaiseTimeFloor(WiredToken token, long seconds)
    {
        var mark = new TimeFloorFile(new Drivers.FileStore(token.Flash));
        mark.Read(out var before);
        Assert.AreEqual(WiredToken.Now, before);
        Assert.AreEqual(StorageStatus.Ok, mark.Raise(before + seconds));
    }

    private static void AssertRefused(int number, string answer) => Assert.StartsWith($"ERR {number} ", answer);

    private void Show(string what, WiredToken token, int requests)
    {
        TestContext.WriteLine($"{what}:");
        var answers = Encoding.ASCII.GetString([.. token.Answers]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        for (var i = requests; i > 0; i--)
        {
            TestContext.WriteLine(Encoding.ASCII.GetString(token.Requests[^i]).TrimEnd());
            TestContext.WriteLine(answers[^i]);
        }
    }
}
