using Keyfob.Cli;
using Keyfob.Factory.Tests.Bench;
using Keyfob.Protocol;
using Keyfob.Storage;

namespace Keyfob.Factory.Tests.Commands;

[TestClass]
public class WipeTests
{
    [TestMethod]
    [TestCategory("Long")]
    public void A_sealed_token_is_wiped_when_its_button_is_held_and_is_scrapped()
    {
        using var desk = SealedDesk();
        var refused = Wipe(desk);
        Assert.AreEqual(ExitCode.DeviceFailed, refused.ExitCode, refused.All);
        Assert.Contains("hold the token's button now, for 10 seconds", refused.Error);
        Assert.Contains("60", refused.Error);
        Assert.AreEqual(LifeState.Sealed, desk.Units[0].Life);

        desk.Units[0].IsWiped = true;
        Sleep(desk);
        var wiped = Wipe(desk);
        Assert.AreEqual(ExitCode.Done, wiped.ExitCode, wiped.All);
        Assert.AreEqual($"KF0000000001 is wiped.{Environment.NewLine}KF0000000001 is scrapped in the journal.", wiped.Output.TrimEnd());
        Assert.AreEqual(LifeState.Retired, desk.Units[0].Life);
        Assert.IsNull(desk.Units[0].Peek("seed"));
        using var journal = desk.OpenJournal();
        Assert.AreEqual("wiped", journal.Tokens(Desk.Batch).Single().ScrapReason);
    }

    [TestMethod]
    public void A_sealed_token_is_wiped_with_its_PSKC_file_without_a_journal()
    {
        using var desk = SealedDesk();
        desk.Units[0].IsWiped = true;
        Sleep(desk);
        string[] wipe = ["wipe", "--port", "port1", "--pskc", desk.ExportPath, "--key-file", desk.KeyPath, "--yes"];
        var wiped = desk.Run(wipe);
        Assert.AreEqual(ExitCode.Done, wiped.ExitCode, wiped.All);
        Assert.Contains("KF0000000001: hold the token's button now, for 10 seconds.", wiped.Error);
        Assert.AreEqual("KF0000000001 is wiped.", wiped.Output.TrimEnd());
        Assert.AreEqual(LifeState.Retired, desk.Units[0].Life);

        Sleep(desk);
        var again = desk.Run(wipe);
        Assert.AreEqual(ExitCode.Done, again.ExitCode, again.All);
        Assert.Contains("reports that it was wiped before", again.Output);
    }

    [TestMethod]
    public void A_started_token_is_wiped_with_its_journal_and_then_set_aside()
    {
        using var desk = new Desk(ports: 1, units: 1);
        desk.KillsAtEvent = () => desk.LastLine.Contains("\"step\":\"test\"", StringComparison.Ordinal);
        desk.Personalize(1, "--edges", "1");
        desk.KillsAtEvent = null;
        var wiped = Wipe(desk);
        Assert.AreEqual(ExitCode.Done, wiped.ExitCode, wiped.All);
        Assert.AreEqual($"the token is wiped.{Environment.NewLine}KF0000000001 is scrapped in the journal.", wiped.Output.TrimEnd());
        Assert.AreEqual(LifeState.Retired, desk.Units[0].Life);
        Assert.IsNull(desk.Units[0].Peek("seed"));
        desk.StopsAfterFailure = true;
        Assert.Contains("\"number\":104", desk.Personalize(1).Output);
    }

    [TestMethod]
    [DataRow("clock", false)]
    [DataRow("verify", false)]
    [DataRow("verify", true)]
    public void A_forged_INFO_with_life_retired_deletes_nothing_and_the_unit_is_completed_afterwards(string killedAt, bool wipes)
    {
        // At verify the unit is sealed, and the journal does not know it yet.
        using var desk = new Desk(ports: 1, units: 1);
        desk.KillsAtEvent = () => desk.LastLine.Contains($"\"step\":\"{killedAt}\"", StringComparison.Ordinal);
        desk.Personalize(1, "--edges", "1");
        desk.KillsAtEvent = null;
        desk.Port.ChangesAnswer = line => Forged(line);
        if (wipes)
        {
            var wiped = Wipe(desk);
            Assert.AreEqual(ExitCode.DeviceFailed, wiped.ExitCode, wiped.All);
            Assert.Contains("cannot prove it", wiped.Error);
        }
        else
        {
            desk.StopsAfterFailure = true;
            Assert.Contains("\"number\":104", desk.Personalize(1, "--edges", "1").Output);
        }

        using (var journal = desk.OpenJournal())
        {
            Assert.IsFalse(journal.Tokens(Desk.Batch).Single().IsScrapped);
        }

        desk.StopsAfterFailure = false;
        desk.Port.ChangesAnswer = null;
        var again = desk.Personalize(1, "--edges", "1");
        Assert.AreEqual(ExitCode.Done, again.ExitCode, again.All);
        desk.AssertAllSealed();
    }

    private static byte[]? Forged(byte[] line)
    {
        if (WireFrame.Parse(line, line.AsSpan().TrimEnd("\r\n"u8).Length, out var frame) != WireError.None || !frame.Body.Contains(" life=", StringComparison.Ordinal))
        {
            return null;
        }

        var body = frame.Body.Replace("life=blank", "life=retired").Replace("life=provisioned", "life=retired").Replace("life=sealed", "life=retired");
        return WireFrame.Format(WireFrame.Answer, frame.Number, body);
    }

    [TestMethod]
    public void Nothing_is_wiped_without_yes()
    {
        using var desk = SealedDesk();
        var result = desk.Run("wipe", "--port", "port1", "--journal", desk.JournalPath, "--batch", Desk.Batch, "--key-file", desk.KeyPath, "--key-name", "desk key");
        Assert.AreEqual(ExitCode.BadArguments, result.ExitCode);
        Assert.Contains("--yes", result.Error);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_token_is_wiped_with_its_journal_or_with_its_PSKC_file(bool hasBoth)
    {
        using var desk = SealedDesk();
        string[] both = hasBoth ? ["--journal", desk.JournalPath, "--batch", Desk.Batch, "--pskc", desk.ExportPath] : [];
        var result = desk.Run(["wipe", "--port", "port1", "--key-file", desk.KeyPath, "--yes", .. both]);
        Assert.AreEqual(ExitCode.BadArguments, result.ExitCode);
        Assert.AreEqual("give either --journal with --batch, or --pskc for a sealed token.", result.Error.Trim());
    }

    private static Desk SealedDesk()
    {
        var desk = new Desk(ports: 1, units: 1);
        Assert.AreEqual(ExitCode.Done, desk.Personalize(1, "--edges", "1", "--export", desk.ExportPath).ExitCode);
        return desk;
    }

    /// <summary>Long enough for the token to sleep: at its next wake the button is held.</summary>
    private static void Sleep(Desk desk) => desk.Time.Run(async () =>
    {
        await Task.Delay(TimeSpan.FromMinutes(2), desk.Time);
        return 0;
    });

    private static ToolResult Wipe(Desk desk) =>
        desk.Run("wipe", "--port", "port1", "--journal", desk.JournalPath, "--batch", Desk.Batch, "--key-file", desk.KeyPath, "--key-name", "desk key", "--yes");
}
