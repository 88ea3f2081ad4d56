using Keyfob.Factory.Journal;
using Keyfob.Factory.Personalization;
using Keyfob.Factory.Tests.Journal;
using Keyfob.Kits;
using static Keyfob.Factory.Tests.Journal.JournalFolder;

namespace Keyfob.Factory.Tests.Personalization;

/// <summary>Which kits are added to the journal, and which are deleted.</summary>
[TestClass]
public sealed class KitImportTests : IDisposable
{
    private readonly JournalFolder _folder = new();
    private readonly ProductionJournal _journal;
    private readonly Batch _batch;
    private readonly KitFolder _kits;
    private readonly KitImport _import;

    public KitImportTests()
    {
        _journal = _folder.Open();
        _batch = OpenBatch(_journal);
        _kits = new KitFolder(Path.Combine(_folder.Folder, "kits"), "--kits");
        _import = new KitImport(_journal, _batch, _kits);
    }

    public void Dispose()
    {
        _journal.Dispose();
        _folder.Dispose();
    }

    [TestMethod]
    public void New_units_are_added_and_counted_and_known_ones_are_not()
    {
        Save(1);
        Save(2);
        var (added, problems) = _import.All();
        Assert.AreEqual(2, added);
        Assert.IsEmpty(problems);
        CollectionAssert.AreEqual(UnitKey(2), _journal.FindUnit(_batch, UnitId(2)));
        Assert.AreEqual(0, _import.All().Added);
        Save(3);
        _import.One(UnitId(3));
        Assert.IsNotNull(_journal.FindUnit(_batch, UnitId(3)));
        _import.One(UnitId(4));
        Assert.IsNull(_journal.FindUnit(_batch, UnitId(4)));
    }

    [TestMethod]
    public void A_kit_that_cannot_be_used_is_reported_and_the_others_are_added()
    {
        Save(1);
        Save(2);
        File.Delete(Path.Combine(_kits.Kits()[0], UnitKit.FileNames[0]));
        var (added, problems) = _import.All();
        Assert.AreEqual(1, added);
        Assert.Contains("is incomplete", problems.Single());
        _import.One(UnitId(1));
        Assert.IsNull(_journal.FindUnit(_batch, UnitId(1)), "the caller reports that the unit is not known");
    }

    [TestMethod]
    public void A_kit_must_leave_nonces_for_its_flashing()
    {
        Save(1, uint.MaxValue - UnitFlash.NoncesPerFlash);
        Save(2, uint.MaxValue - UnitFlash.NoncesPerFlash + 1);
        var (added, problems) = _import.All();
        Assert.AreEqual(1, added);
        Assert.AreEqual($"kit {Convert.ToHexString(UnitId(2))} leaves no nonces for its flashing. Make a kit with a new unit ID.", problems.Single());
    }

    [TestMethod]
    public void Only_the_kits_of_sealed_tokens_are_deleted()
    {
        for (var unit = 1; unit <= 4; unit++)
        {
            Save(unit);
        }

        _import.All();
        using (var first = _journal.Reserve(_batch, UnitId(1)))
        using (var second = _journal.Reserve(_batch, UnitId(2)))
        using (var third = _journal.Reserve(_batch, UnitId(3)))
        {
            Finish(_journal, first.Serial);
            Finish(_journal, second.Serial);
            _journal.Scrap(second.Serial, "x");
        }

        _import.All();
        Assert.IsFalse(_kits.Contains(UnitId(1)));
        Assert.IsTrue(_kits.Contains(UnitId(2)), "its unit is flashed again");
        Assert.IsTrue(_kits.Contains(UnitId(3)));
        Assert.IsTrue(_kits.Contains(UnitId(4)));
        _import.Delete(UnitId(4));
        Assert.IsFalse(_kits.Contains(UnitId(4)));
    }

    private void Save(int unit, uint firstNonce = 1)
    {
        using var kit = UnitKit.Make(UnitId(unit), UnitKey(unit), firstNonce);
        _kits.Save(kit);
    }
}
