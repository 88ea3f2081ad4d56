using System.Text;
using Keyfob.Firmware.Tests.Provisioning.Definition;
using Keyfob.Firmware.Tests.Provisioning.Ends;
using Keyfob.Provisioning.Commands;
using Keyfob.Storage;

namespace Keyfob.Firmware.Tests.Provisioning;

/// <summary>SET-TIME of a sealed token, with the management key from the seed of the PSKC file, and its limits.</summary>
[TestClass]
public class ManagementTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void The_seed_and_INFO_suffice_for_SET_TIME_and_a_replay_is_refused_with_22()
    {
        var (token, tool) = SealedToken();
        token.Rtc.SetTime(WiredToken.Now - 40, 0);
        Assert.StartsWith($"OK set={WiredToken.Now} late=", tool.AskSigned(ReferenceTool.SetTime(WiredToken.Now)));
        Assert.AreEqual(WiredToken.Now, token.Rtc.UnixSeconds);
        AssertRefused(22, token.Ask(2, Line.Parse(token.Requests[^1][..^2])!.Body));
        WriteExchange("replayed", token, 2);
    }

    [TestMethod]
    public void Corrections_above_the_budget_are_refused_with_42()
    {
        var (token, tool) = SealedToken();
        AssertRefused(42, tool.AskSigned(ReferenceTool.SetTime(token.Rtc.UnixSeconds + AdjustmentBudget.BaseSeconds + 1)));
        WriteExchange("over budget", token, 1);
        AssertRefused(42, tool.AskSigned(ReferenceTool.SetTime(token.Rtc.UnixSeconds - AdjustmentBudget.BaseSeconds - 1)));
        Assert.AreEqual(0, token.Rtc.TimeWrites - WritesInProduction);

        // Several corrections have the same limit, forward or back.
        Assert.Contains(" seconds=300 ", tool.AskSigned(ReferenceTool.SetTime(token.Rtc.UnixSeconds + 600)));
        Assert.Contains(" seconds=0 ", tool.AskSigned(ReferenceTool.SetTime(token.Rtc.UnixSeconds - 299)));
        AssertRefused(42, tool.AskSigned(ReferenceTool.SetTime(token.Rtc.UnixSeconds + 1)));
    }

    [TestMethod]
    public void Corrections_above_the_maximum_count_are_refused_with_43()
    {
        var (token, tool) = SealedToken();
        for (var i = 1; i <= AdjustmentBudget.MaxCount; i++)
        {
            Assert.Contains($" times={AdjustmentBudget.MaxCount - i}", tool.AskSigned(ReferenceTool.SetTime(token.Rtc.UnixSeconds)));
        }

        AssertRefused(43, tool.AskSigned(ReferenceTool.SetTime(token.Rtc.UnixSeconds)));
        WriteExchange("over count", token, 1);

        // A reboot, and a clock that is set back over its pins, do not restore the count.
        token.Rtc.SetTime(WiredToken.Now, 0);
        token.Reboot();
        AssertRefused(43, tool.AskSigned(ReferenceTool.SetTime(token.Rtc.UnixSeconds)));
    }

    [TestMethod]
    public void With_OSF_set_SET_TIME_is_refused_with_41_and_OSF_stays_set()
    {
        var (token, tool) = SealedToken();
        token.Rtc.StopOscillator();
        AssertRefused(41, tool.AskSigned(ReferenceTool.SetTime(WiredToken.Now + 5)));
        WriteExchange("OSF set", token, 1);
        Assert.AreEqual(0x80, token.Rtc.Peek(0x0F) & 0x80, "OSF is still set");
    }

    [TestMethod]
    public void A_correction_is_spent_also_when_power_is_lost_before_the_clock_is_set()
    {
        var (token, tool) = SealedToken();
        var challenge = tool.NewChallenge();
        token.SendUnpolled(Line.Bytes('>', 5, tool.Sign(challenge, 5, ReferenceTool.SetTime(WiredToken.Now + 800, lead: 1000))));
        token.Poll();
        token.Reboot();
        Assert.AreEqual(0, token.Rtc.TimeWrites - WritesInProduction);
        AssertRefused(42, tool.AskSigned(ReferenceTool.SetTime(token.Rtc.UnixSeconds + 200)));
    }

    [TestMethod]
    public void When_a_file_of_budget_or_time_floor_is_missing_SET_TIME_is_refused_with_30()
    {
        string[][] losses =
        [
            [AdjustmentFile.SlotA], [AdjustmentFile.SlotB], [AdjustmentFile.SlotA, AdjustmentFile.SlotB],
            [TimeFloorFile.SlotA], [TimeFloorFile.SlotB], [TimeFloorFile.SlotA, TimeFloorFile.SlotB],
        ];
        foreach (var lost in losses)
        {
            var (token, tool) = SealedToken();
            Assert.StartsWith("OK set=", tool.AskSigned(ReferenceTool.SetTime(token.Rtc.UnixSeconds + 100)));
            Array.ForEach(lost, token.Flash.Delete);
            AssertRefused(30, tool.AskSigned(ReferenceTool.SetTime(token.Rtc.UnixSeconds + 1)));
            token.Reboot();
            AssertRefused(30, tool.AskSigned(ReferenceTool.SetTime(token.Rtc.UnixSeconds + 1)));
        }
    }

    [TestMethod]
    public void After_five_years_the_budget_has_grown_by_20_ppm_of_the_time()
    {
        var (token, tool) = SealedToken();
        const long fiveYears = 5 * 365 * 86400L;
        RaiseTimeFloor(token, fiveYears);
        token.Rtc.SetTime(WiredToken.Now + fiveYears, 0);
        const long grown = fiveYears * 20 / 1_000_000;
        AssertRefused(42, tool.AskSigned(ReferenceTool.SetTime(token.Rtc.UnixSeconds + AdjustmentBudget.BaseSeconds + grown + 1)));
        Assert.Contains(" seconds=0 ", tool.AskSigned(ReferenceTool.SetTime(token.Rtc.UnixSeconds + AdjustmentBudget.BaseSeconds + grown)));
    }

    private const int WritesInProduction = 1;

    /// <summary>A sealed token, and a tool that has its seed and takes the rest from INFO.</summary>
    private static (WiredToken Token, ReferenceTool Tool) SealedToken()
    {
        var (token, _) = Unit.In(LifeState.Sealed);
        var fields = token.Ask(1, "INFO").Split(' ').Select(field => field.Split('=')).Where(parts => parts.Length == 2).ToDictionary(parts => parts[0], parts => parts[1]);
        return (token, new ReferenceTool(token, DefinedKeys.OfSeed(Unit.Seed), Convert.FromHexString(fields["unit"]), fields["serial"]));
    }

    private static void RaiseTimeFloor(WiredToken token, long seconds)
    {
        var floor = new TimeFloorFile(new Drivers.FileStore(token.Flash));
        floor.Read(out var before);
        Assert.AreEqual(WiredToken.Now, before.Seconds);
        Assert.AreEqual(StorageStatus.Ok, floor.Raise(new TimeFloor(before.Seconds + seconds, before.InternalClockSetAt, before.LeadBudget)));
    }

    private static void AssertRefused(int number, string answer) => Assert.StartsWith($"ERR {number} ", answer);

    private void WriteExchange(string what, WiredToken token, int requests)
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
