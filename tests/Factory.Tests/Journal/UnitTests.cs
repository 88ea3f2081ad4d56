using Keyfob.Factory.Journal;
using static Keyfob.Factory.Tests.Journal.JournalFolder;

namespace Keyfob.Factory.Tests.Journal;

[TestClass]
public class UnitTests
{
    [TestMethod]
    public void A_units_key_is_read_on_another_station()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        OpenBatch(journal, 2);
        using var other = folder.Open("station-2");
        var batch = OpenBatch(other);
        CollectionAssert.AreEqual(UnitKey(2), other.FindUnit(batch, UnitId(2)));
        Assert.IsNull(other.FindUnit(batch, UnitId(3)));
    }

    [TestMethod]
    public void Adding_a_unit_again_changes_nothing_and_another_key_or_nonce_is_refused()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        var batch = OpenBatch(journal, 1);
        var head = journal.Head();
        journal.AddUnit(batch, UnitId(1), UnitKey(1), 1);
        Assert.Contains("is known with another key", Message(() => journal.AddUnit(batch, UnitId(1), UnitKey(2), 1)));
        Assert.Contains("is known with another nonce start", Message(() => journal.AddUnit(batch, UnitId(1), UnitKey(1), 2)));
        Assert.AreEqual(head, journal.Head());
        CollectionAssert.AreEqual(UnitKey(1), journal.FindUnit(batch, UnitId(1)));
    }

    [TestMethod]
    public void Adding_a_unit_again_is_accepted_within_the_nonces_of_its_first_flashing()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        var batch = OpenBatch(journal, 1);
        Assert.IsTrue(journal.UseNonce(UnitId(1), UnitFlash.NoncesPerFlash));
        journal.AddUnit(batch, UnitId(1), UnitKey(1), 1);
        Assert.IsTrue(journal.UseNonce(UnitId(1), UnitFlash.NoncesPerFlash + 1));
        Assert.Contains("is known with another nonce start", Message(() => journal.AddUnit(batch, UnitId(1), UnitKey(1), 1)));

        var flash = journal.NextFlash(batch, UnitId(1));
        Assert.Contains("is known with another nonce start", Message(() => journal.AddUnit(batch, UnitId(1), UnitKey(1), flash.NonceStart)));
    }

    [TestMethod]
    public void The_last_nonce_of_all_is_not_used()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        var batch = OpenBatch(journal, 1);
        Assert.IsFalse(journal.UseNonce(UnitId(1), uint.MaxValue));
        Assert.IsTrue(journal.UseNonce(UnitId(1), uint.MaxValue - 1));
        Assert.IsNotNull(journal.FindUnit(batch, UnitId(1)), "the unit can still be read");
    }

    [TestMethod]
    public void A_unit_belongs_to_one_batch()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        OpenBatch(journal, 1);
        var other = OpenBatch(journal, "acme-2");
        foreach (var action in new Action[]
        {
            () => journal.AddUnit(other, UnitId(1), UnitKey(1), 1),
            () => journal.FindUnit(other, UnitId(1)),
            () => journal.NextFlash(other, UnitId(1)),
            () => journal.Reserve(other, UnitId(1)),
        })
        {
            Assert.Contains("was flashed for batch acme-1, not for acme-2", Message(action));
        }
    }

    [TestMethod]
    public void Each_flashing_has_another_first_nonce()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        var batch = OpenBatch(journal, 1);
        var second = journal.NextFlash(batch, UnitId(1));
        var third = journal.NextFlash(batch, UnitId(1));
        Assert.AreEqual(new UnitFlash(2, 1 + UnitFlash.NoncesPerFlash), second);
        Assert.AreEqual(new UnitFlash(3, 1 + (2 * UnitFlash.NoncesPerFlash)), third);
        Assert.Contains("does not know unit", Message(() => journal.NextFlash(batch, UnitId(2))));
    }

    [TestMethod]
    public void A_nonce_is_used_once_and_never_one_below_it_or_below_the_newest_kit()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        var batch = OpenBatch(journal, 1);
        Assert.IsFalse(journal.UseNonce(UnitId(1), 0), "below the kit's start");
        Assert.IsTrue(journal.UseNonce(UnitId(1), 1));
        Assert.IsFalse(journal.UseNonce(UnitId(1), 1));
        Assert.IsTrue(journal.UseNonce(UnitId(1), 33), "a power loss skips the rest of a block");
        Assert.IsFalse(journal.UseNonce(UnitId(1), 32));
        journal.AddUnit(batch, UnitId(1), UnitKey(1), 1);
        var again = journal.NextFlash(batch, UnitId(1));
        Assert.IsFalse(journal.UseNonce(UnitId(1), 34), "the old kit");
        Assert.IsTrue(journal.UseNonce(UnitId(1), again.NonceStart));
        Assert.IsFalse(journal.UseNonce(UnitId(2), 1), "no such unit");
    }

    [TestMethod]
    public void Nonces_never_wrap_around()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        var batch = OpenBatch(journal);
        journal.AddUnit(batch, UnitId(1), UnitKey(1), uint.MaxValue - (2 * UnitFlash.NoncesPerFlash));
        var last = journal.NextFlash(batch, UnitId(1));
        Assert.AreEqual(uint.MaxValue - UnitFlash.NoncesPerFlash, last.NonceStart);
        Assert.Contains("its nonces are used up", Message(() => journal.NextFlash(batch, UnitId(1))));
    }

    [TestMethod]
    public void Wrong_sizes_are_refused()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        var batch = OpenBatch(journal);
        Assert.ThrowsExactly<ArgumentException>(() => journal.AddUnit(batch, new byte[15], UnitKey(1), 1));
        Assert.ThrowsExactly<ArgumentException>(() => journal.AddUnit(batch, UnitId(1), new byte[31], 1));
        Assert.ThrowsExactly<ArgumentException>(() => journal.Reserve(batch, new byte[17]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => journal.AddUnit(batch, UnitId(1), UnitKey(1), uint.MaxValue - UnitFlash.NoncesPerFlash + 1));
        journal.AddUnit(batch, UnitId(1), UnitKey(1), uint.MaxValue - UnitFlash.NoncesPerFlash);
    }
}
