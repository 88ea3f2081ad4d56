using System.Security.Cryptography;
using Keyfob.Factory.Journal;
using Keyfob.Factory.Keys;
using Keyfob.Factory.Personalization;
using Keyfob.Firmware.Tests.Secrets;
using Keyfob.Kits;
using Keyfob.Pskc;
using static Keyfob.Factory.Tests.Journal.JournalFolder;

namespace Keyfob.Factory.Tests.Journal;

/// <summary>What the journal decrypts is only in what it returns.</summary>
[TestClass]
public class JournalMemoryTests
{
    [TestMethod]
    public void Comparing_a_units_key_leaves_nothing_of_it()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        var batch = OpenBatch(journal, 1);
        var key = UnitKey(1);
        AssertLeft(0, () => journal.AddUnit(batch, UnitId(1), key, 1), key);
        AssertLeft(0, () => Message(() => journal.AddUnit(batch, UnitId(1), UnitKey(2), 1)), key);
        AssertLeft(1, () => journal.FindUnit(batch, UnitId(1)), key);
    }

    [TestMethod]
    public void A_seed_is_only_in_the_job_and_gone_with_it()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        var batch = OpenBatch(journal, 1);
        using var first = journal.Reserve(batch, UnitId(1));
        AssertLeft(1, () => journal.Reserve(batch, UnitId(1)), first.Seed);
        AssertLeft(0, () => journal.Reserve(batch, UnitId(1)).Dispose(), first.Seed);
        AssertLeft(1, () => journal.ReadSeed(batch, first.Serial), first.Seed);
    }

    [TestMethod]
    public void A_wrapped_secret_and_a_refused_one_leave_nothing()
    {
        using var key = Key();
        using var wrap = new KeyWrap(key);
        var place = new SecretPlace(SecretKind.Seed, "acme-1", "KF0000000001");
        var secret = RandomNumberGenerator.GetBytes(20);
        var wrapped = wrap.Wrap(place, secret);
        AssertLeft(0, () => wrap.Wrap(place, secret), secret);
        AssertLeft(1, () => wrap.Unwrap(place, wrapped), secret);
        AssertLeft(0, () => wrap.Unwrap(place with { Owner = "KF0000000002" }, wrapped), secret);
    }

    [TestMethod]
    public void The_export_key_is_only_in_the_batch_and_gone_with_it()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        OpenBatch(journal);
        AssertLeft(1, () => OpenBatch(journal), ExportKeyBytes);
        AssertLeft(0, () => OpenBatch(journal).Dispose(), ExportKeyBytes);
        byte[] bad = [.. ExportKeyBytes.Reverse()];
        AssertLeft(0, () => Message(() => journal.OpenBatch(BatchName, null, _ => PskcKey.PreShared(bad, "acme-key"))), bad);
    }

    [TestMethod]
    public void Importing_the_kit_of_a_known_unit_leaves_nothing_of_its_key()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        var batch = OpenBatch(journal);
        var kits = new KitFolder(Path.Combine(folder.Folder, "kits"), "--kits");
        using (var kit = UnitKit.Make(UnitId(1), UnitKey(1), 1))
        {
            kits.Save(kit);
        }

        var key = UnitKey(1);
        var import = new KitImport(journal, batch, kits);
        AssertLeft(0, () => import.One(UnitId(1)), key);
        AssertLeft(0, () => Assert.AreEqual(0, import.All().Added), key);
        Assert.IsNotNull(journal.FindUnit(batch, UnitId(1)));
    }

    private static void AssertLeft(int expected, Action action, params byte[][] secrets) => Assert.AreEqual(expected, AllocatedMemory.Count(action, secrets));
}
