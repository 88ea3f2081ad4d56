using Keyfob.Cli;
using Keyfob.Factory.Journal;
using Keyfob.Factory.Tests.Bench;
using Keyfob.Kits;

namespace Keyfob.Factory.Tests.Commands;

[TestClass]
public class FlashKitTests
{
    [TestMethod]
    public void Each_kit_is_another_unit_in_the_journal()
    {
        using var desk = new Desk(ports: 0, units: 0);
        var result = FlashKit(desk, "--count", "5");
        Assert.AreEqual(ExitCode.Done, result.ExitCode, result.All);
        var folders = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.HasCount(5, folders.Distinct().ToList());
        using var journal = desk.OpenJournal();
        var batch = desk.OpenBatch(journal);
        foreach (var folder in folders)
        {
            using var kit = KitFolder.Load(folder);
            CollectionAssert.AreEqual(journal.FindUnit(batch, kit.UnitId), kit.UnitKey);
            Assert.AreEqual(0u, kit.FirstNonce);
        }
    }

    [TestMethod]
    public void A_kit_made_again_has_the_same_key_and_later_nonces()
    {
        using var desk = new Desk(ports: 0, units: 0);
        var folder = FlashKit(desk).Output.Trim();
        byte[] key;
        using (var kit = KitFolder.Load(folder))
        {
            key = [.. kit.UnitKey];
        }

        var unit = Path.GetFileName(folder);
        Assert.AreEqual(ExitCode.Done, FlashKit(desk, "--again", unit).ExitCode);
        using var again = KitFolder.Load(folder);
        CollectionAssert.AreEqual(key, again.UnitKey);
        Assert.AreEqual(UnitFlash.NoncesPerFlash, again.FirstNonce);
    }

    [TestMethod]
    public void A_unit_that_the_journal_does_not_know_gets_no_second_kit()
    {
        using var desk = new Desk(ports: 0, units: 0);
        FlashKit(desk);
        var result = FlashKit(desk, "--again", new string('A', 32));
        Assert.AreEqual(ExitCode.BadArguments, result.ExitCode);
        Assert.HasCount(1, new KitFolder(desk.KitsPath, "--kits").Kits());
    }

    private static ToolResult FlashKit(Desk desk, params string[] more) => desk.Run(
    [
        "flash-kit", "--journal", desk.JournalPath, "--batch", Desk.Batch, "--new-batch", "--out", desk.KitsPath, "--key-file", desk.KeyPath, "--key-name", "desk key", .. more,
    ]);
}
