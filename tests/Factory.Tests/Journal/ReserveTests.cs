using Keyfob.Factory.Journal;
using static Keyfob.Factory.Tests.Journal.JournalFolder;

namespace Keyfob.Factory.Tests.Journal;

[TestClass]
public class ReserveTests
{
    [TestMethod]
    public void A_unit_keeps_its_serial_and_seed_after_an_interruption_and_on_another_station()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        using var first = journal.Reserve(OpenBatch(journal, 2), UnitId(1));
        Assert.AreEqual("KF0000000001", first.Serial);
        Assert.HasCount(20, first.Seed);
        journal.Advance(first.Serial, TokenStep.Seeded);

        using var other = folder.Open("station-2");
        var batch = OpenBatch(other);
        using var again = other.Reserve(batch, UnitId(1));
        Assert.AreEqual(first.Serial, again.Serial);
        CollectionAssert.AreEqual(first.Seed, again.Seed);
        Assert.AreEqual(TokenStep.Seeded, again.Step);

        using var second = other.Reserve(batch, UnitId(2));
        Assert.AreEqual("KF0000000002", second.Serial);
        CollectionAssert.AreNotEqual(first.Seed, second.Seed);
    }

    [TestMethod]
    public void Disposing_of_a_job_zeroizes_its_seed()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        var job = journal.Reserve(OpenBatch(journal, 1), UnitId(1));
        Assert.IsTrue(job.Seed.Any(b => b != 0));
        job.Dispose();
        Assert.IsTrue(job.Seed.All(b => b == 0));
    }

    [TestMethod]
    public void An_unknown_unit_gets_no_serial()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        var batch = OpenBatch(journal);
        Assert.Contains("does not know unit 00000000090000000000000000000000", Message(() => journal.Reserve(batch, UnitId(9))));
    }

    [TestMethod]
    public void A_scrapped_unit_gets_a_new_serial_and_seed_only_after_it_was_flashed_again()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        var batch = OpenBatch(journal, 1);
        using var old = journal.Reserve(batch, UnitId(1));
        Finish(journal, old.Serial);
        Assert.Contains("Scrap KF0000000001 before", Message(() => journal.NextFlash(batch, UnitId(1))));

        journal.Scrap(old.Serial, "wiped for a repair");
        Assert.Contains("was scrapped. Flash it again", Message(() => journal.Reserve(batch, UnitId(1))));

        journal.NextFlash(batch, UnitId(1));
        using var fresh = journal.Reserve(batch, UnitId(1));
        Assert.AreEqual("KF0000000002", fresh.Serial);
        Assert.AreEqual(TokenStep.Reserved, fresh.Step);
        CollectionAssert.AreNotEqual(old.Seed, fresh.Seed);
        Assert.AreEqual("wiped for a repair", journal.FindToken(old.Serial)!.ScrapReason);
    }

    [TestMethod]
    public void A_unit_that_is_flashed_again_before_it_is_sealed_keeps_its_serial()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        var batch = OpenBatch(journal, 1);
        using var job = journal.Reserve(batch, UnitId(1));
        journal.NextFlash(batch, UnitId(1));
        using var again = journal.Reserve(batch, UnitId(1));
        Assert.AreEqual(job.Serial, again.Serial);
        CollectionAssert.AreEqual(job.Seed, again.Seed);
    }

    [TestMethod]
    public void Batches_with_one_prefix_share_its_numbers_and_other_prefixes_have_their_own()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        using var one = journal.Reserve(OpenBatch(journal, 1), UnitId(1));
        Assert.AreEqual("KF0000000002", ReserveIn(journal, "same", Settings with { Digits = 8 }, 11));
        Assert.AreEqual("KF0000007000", ReserveIn(journal, "range", Settings with { FirstNumber = 7000 }, 12));
        Assert.AreEqual("KF0000007001", ReserveIn(journal, "back", Settings with { FirstNumber = 5 }, 13));
        Assert.AreEqual("Q90000000001", ReserveIn(journal, "other", new BatchSettings("Q9"), 14));
    }

    [TestMethod]
    public void After_the_last_number_no_serial_is_issued()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        var settings = Settings with { FirstNumber = 9_999_999_999 };
        Assert.AreEqual("KF9999999999", ReserveIn(journal, "end", settings, 1));
        Assert.Contains("are used up", Message(() => ReserveIn(journal, "end", settings, 2)));
    }

    [TestMethod]
    [DataRow(16)]
    [DataRow(64)]
    public void A_seed_has_the_length_of_the_batch_settings(int length)
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        var batch = journal.OpenBatch("length", Settings with { SeedLength = length }, _ => Key());
        journal.AddUnit(batch, UnitId(1), UnitKey(1), 1);
        using var job = journal.Reserve(batch, UnitId(1));
        Assert.HasCount(length, job.Seed);
        CollectionAssert.AreEqual(job.Seed, journal.ReadSeed(batch, job.Serial));
    }

    [TestMethod]
    public void Swapped_seeds_and_keys_do_not_unwrap()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        var batch = OpenBatch(journal, 3);
        using var one = journal.Reserve(batch, UnitId(1));
        using var two = journal.Reserve(batch, UnitId(2));
        folder.ByHand("""
            CREATE TEMP TABLE seeds AS SELECT serial, wrapped_seed FROM tokens;
            UPDATE tokens SET wrapped_seed = (SELECT wrapped_seed FROM seeds WHERE seeds.serial <> tokens.serial);
            """);
        Assert.Contains("does not decrypt", Message(() => journal.Reserve(batch, UnitId(1))));
        Assert.Contains("does not decrypt", Message(() => journal.ReadSeed(batch, two.Serial)));

        folder.ByHand("UPDATE units SET wrapped_key = (SELECT wrapped_key FROM units WHERE unit_id LIKE '0000000003%')");
        Assert.Contains("does not decrypt", Message(() => journal.FindUnit(batch, UnitId(1))));
        CollectionAssert.AreEqual(UnitKey(3), journal.FindUnit(batch, UnitId(3)));
    }

    [TestMethod]
    public void Tokens_moved_to_another_unit_do_not_unwrap()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        var batch = OpenBatch(journal, 2);
        using var job = journal.Reserve(batch, UnitId(1));
        folder.ByHand("UPDATE tokens SET unit_id = (SELECT unit_id FROM units WHERE unit_id LIKE '0000000002%')");
        Assert.Contains("does not decrypt", Message(() => journal.Reserve(batch, UnitId(2))));
    }

    private static string ReserveIn(ProductionJournal journal, string name, BatchSettings settings, int unit)
    {
        var batch = journal.OpenBatch(name, settings, _ => Key());
        journal.AddUnit(batch, UnitId(unit), UnitKey(unit), 1);
        using var job = journal.Reserve(batch, UnitId(unit));
        return job.Serial;
    }
}
