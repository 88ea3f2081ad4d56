using System.Text;
using Keyfob.Cli;
using Keyfob.Factory.Tests.Bench;
using Keyfob.Kits;
using Keyfob.Storage;

namespace Keyfob.Factory.Tests.Personalization;

/// <summary>A unit that was flashed with an old kit uses nonces again. It gets no seed.</summary>
[TestClass]
public class OldKitTests
{
    [TestMethod]
    public void A_kit_that_was_flashed_again_after_the_seed_is_refused_and_a_new_kit_is_accepted()
    {
        using var desk = new Desk(ports: 1, units: 1);
        var unit = desk.Units[0];
        desk.StopsAfterFailure = true;
        unit.Token.Rtc.IsPresent = false;
        Assert.Contains("\"number\":40", desk.Personalize(1, "--edges", "1").Output, "it has its seed, but no clock");
        Assert.AreEqual(LifeState.Provisioned, unit.Life);
        unit.Token.Rtc.IsPresent = true;

        AssertRefused(desk);

        var (_, serial) = Reserved(desk);
        MakeKitAgain(desk);
        Flash(desk);
        var result = desk.Personalize(1, "--edges", "1");
        Assert.AreEqual(ExitCode.Done, result.ExitCode, result.All);
        Assert.AreEqual((1, serial), Reserved(desk));
        desk.AssertAllSealed();
    }

    [TestMethod]
    public void A_kit_that_is_older_than_the_journals_newest_is_refused()
    {
        using var desk = new Desk(ports: 1, units: 1, isDevelopment: true);
        desk.StopsAfterFailure = true;
        Assert.Contains("\"number\":103", desk.Personalize(1).Output, "the journal knows the unit, which has no seed");
        using var old = Kit(desk);
        MakeKitAgain(desk);
        AssertRefused(desk, old, "--dev");

        Flash(desk);
        var result = desk.Personalize(1, "--edges", "1", "--dev");
        Assert.AreEqual(ExitCode.Done, result.ExitCode, result.All);
    }

    [TestMethod]
    public void A_unit_that_lost_its_power_with_the_kit_in_use_is_accepted()
    {
        using var desk = new Desk(ports: 1, units: 1);
        desk.StopsAfterFailure = true;
        desk.Units[0].Token.Rtc.IsPresent = false;
        desk.Personalize(1, "--edges", "1");
        desk.Units[0].Token.Rtc.IsPresent = true;
        desk.Pull("port1");
        desk.Plug("port1", desk.Units[0]);
        var result = desk.Personalize(1, "--edges", "1");
        Assert.AreEqual(ExitCode.Done, result.ExitCode, result.All);
        desk.AssertAllSealed();
    }

    /// <summary>Flashes a kit, by default the folder's, and has the tool refuse it before it sends the seed.</summary>
    private static void AssertRefused(Desk desk, UnitKit? kit = null, params string[] more)
    {
        Flash(desk, kit);
        var sent = desk.Port.Tap.Length;
        var result = desk.Personalize(1, more);
        Assert.Contains("\"number\":108", result.Output);
        Assert.Contains("flash-kit --again", result.Output);
        var traffic = Encoding.ASCII.GetString(desk.Port.Tap.ToArray()[(int)sent..]);
        Assert.Contains("CHALLENGE", traffic);
        Assert.DoesNotContain("PUT-SEED", traffic);
        Assert.AreEqual(LifeState.Blank, desk.Units[0].Life);
    }

    private static (int Count, string Serial) Reserved(Desk desk)
    {
        using var journal = desk.OpenJournal();
        var tokens = journal.Tokens(Desk.Batch);
        return (tokens.Count, tokens[0].Serial);
    }

    private static void MakeKitAgain(Desk desk)
    {
        var result = desk.Run(
            "flash-kit", "--journal", desk.JournalPath, "--batch", Desk.Batch, "--new-batch", "--out", desk.KitsPath, "--key-file", desk.KeyPath, "--key-name", "desk key",
            "--again", Convert.ToHexString(desk.Units[0].UnitId));
        Assert.AreEqual(ExitCode.Done, result.ExitCode, result.All);
    }

    private static UnitKit Kit(Desk desk) => new KitFolder(desk.KitsPath, "--kits").Load(desk.Units[0].UnitId)!;

    private static void Flash(Desk desk, UnitKit? kit = null)
    {
        desk.Pull("port1");
        using var own = kit == null ? Kit(desk) : null;
        desk.Units[0].Flash(kit ?? own!);
        desk.Plug("port1", desk.Units[0]);
    }
}
