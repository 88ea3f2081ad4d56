using System.Security.Cryptography;
using System.Text;
using Keyfob.Factory.Journal;
using Keyfob.Pskc;
using static Keyfob.Factory.Tests.Journal.JournalFolder;

namespace Keyfob.Factory.Tests.Journal;

[TestClass]
public class BatchTests
{
    private static readonly Pbkdf2Parameters s_fresh = new(Convert.FromHexString("00112233445566778899aabbccddeeff"), 1000);

    [TestMethod]
    public void A_batch_keeps_its_settings_and_is_opened_again_without_them()
    {
        using var folder = new JournalFolder();
        var settings = new BatchSettings("Q7") { Digits = 8, PeriodSeconds = 60, SeedLength = 64, FirstNumber = 500 };
        using (var journal = folder.Open())
        {
            journal.OpenBatch("long", settings, _ => Key());
        }

        using var again = folder.Open();
        var batch = again.OpenBatch("long", null, _ => Key());
        Assert.AreEqual(settings, batch.Settings);
        Assert.AreEqual("long", batch.Name);
        CollectionAssert.AreEqual(ExportKeyBytes, batch.Key.Key);
    }

    [TestMethod]
    public void A_new_batch_needs_settings()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        Assert.Contains("There is no batch acme-1", Message(() => journal.OpenBatch(BatchName, null, _ => Key())));
    }

    [TestMethod]
    [DataRow("KF", 7, 30, 20, 1L)]
    [DataRow("KF", 6, 45, 20, 1L)]
    [DataRow("KF", 6, 30, 15, 1L)]
    [DataRow("KF", 6, 30, 65, 1L)]
    [DataRow("KF", 6, 30, 20, 0L)]
    [DataRow("KF", 6, 30, 20, 10_000_000_000L)]
    [DataRow("K", 6, 30, 20, 1L)]
    [DataRow("KFB", 6, 30, 20, 1L)]
    [DataRow("kf", 6, 30, 20, 1L)]
    [DataRow("K-", 6, 30, 20, 1L)]
    [DataRow("Kф", 6, 30, 20, 1L)]
    public void Settings_that_no_token_can_have_are_refused(string prefix, int digits, int period, int seedLength, long first)
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        var settings = new BatchSettings(prefix) { Digits = digits, PeriodSeconds = period, SeedLength = seedLength, FirstNumber = first };
        Message(() => journal.OpenBatch(BatchName, settings, _ => Key()));
        Assert.AreEqual(1, journal.Head().Position);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("../other")]
    [DataRow("a b")]
    public void A_name_that_is_no_file_name_is_refused(string name)
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        Assert.Contains("A batch name has", Message(() => journal.OpenBatch(name, Settings, _ => Key())));
    }

    [TestMethod]
    public void Other_settings_than_the_batchs_are_refused()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        OpenBatch(journal);
        Assert.Contains("has other settings: prefix KF, 6 digits, 30 s, seeds of 20 bytes, numbers from 1.", Message(() => journal.OpenBatch(BatchName, Settings with { Digits = 8 }, _ => Key())));
    }

    [TestMethod]
    public void Another_key_than_the_batchs_is_refused_before_any_change_and_zeroized()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        OpenBatch(journal);
        var head = journal.Head();
        var wrong = PskcKey.PreShared(RandomNumberGenerator.GetBytes(PskcKey.Size), "acme-key");
        Assert.Contains("The key acme-key is not the one", Message(() => journal.OpenBatch(BatchName, null, _ => wrong)));
        Assert.IsTrue(wrong.Key.All(b => b == 0));
        Assert.Contains("with the pre-shared key acme-key, not with one of another name", Message(() => journal.OpenBatch(BatchName, null, _ => PskcKey.PreShared(ExportKeyBytes, "beta"))));
        Assert.Contains("not with a password", Message(() => journal.OpenBatch(BatchName, null, _ => Password("open sesame", s_fresh))));
        Assert.AreEqual(head, journal.Head());
    }

    [TestMethod]
    public void A_password_is_derived_with_the_batchs_salt_and_a_wrong_one_is_refused()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        var first = journal.OpenBatch(BatchName, Settings, derivation => Password("open sesame", derivation ?? s_fresh));

        Pbkdf2Parameters? seen = null;
        var again = journal.OpenBatch(BatchName, Settings, derivation => Password("open sesame", seen = derivation!));
        CollectionAssert.AreEqual(s_fresh.Salt, seen!.Salt);
        Assert.AreEqual(s_fresh.Iterations, seen.Iterations);
        CollectionAssert.AreEqual(first.Key.Key, again.Key.Key);

        var message = Message(() => journal.OpenBatch(BatchName, Settings, derivation => Password("open barley", derivation!)));
        Assert.AreEqual("The password is not the one that batch acme-1 was created with. Nothing was done.", message);
        Assert.Contains("not with a pre-shared key", Message(() => journal.OpenBatch(BatchName, Settings, _ => Key())));
    }

    [TestMethod]
    public void A_password_batch_that_two_stations_create_at_once_has_one_salt()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        using var other = folder.Open("station-2");
        var asked = new List<Pbkdf2Parameters?>();
        PskcKey? first = null;
        var batch = journal.OpenBatch(BatchName, Settings, derivation =>
        {
            asked.Add(derivation);
            if (asked.Count == 1)
            {
                other.OpenBatch(BatchName, Settings, theirs => Password("open sesame", theirs ?? s_fresh));
                return first = Password("open sesame", new Pbkdf2Parameters(new byte[16], 1000));
            }

            return Password("open sesame", derivation!);
        });
        Assert.HasCount(2, asked);
        Assert.IsNull(asked[0]);
        CollectionAssert.AreEqual(s_fresh.Salt, batch.Key.Derivation!.Salt);
        Assert.IsTrue(first!.Key.All(b => b == 0), "the key with the other salt is zeroized");
    }

    [TestMethod]
    public void Closing_the_journal_zeroizes_the_keys_of_its_batches()
    {
        using var folder = new JournalFolder();
        var journal = folder.Open();
        var batch = OpenBatch(journal);
        journal.Dispose();
        Assert.IsTrue(batch.Key.Key.All(b => b == 0));
        Assert.ThrowsExactly<ObjectDisposedException>(() => journal.AddUnit(batch, UnitId(1), UnitKey(1), 1));
    }

    [TestMethod]
    public void A_batch_of_another_journal_is_refused()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        using var other = folder.Open();
        var batch = OpenBatch(other, 1);
        using var job = other.Reserve(batch, UnitId(1));
        foreach (var action in new Action[]
        {
            () => journal.Reserve(batch, UnitId(1)),
            () => journal.ReadSeed(batch, job.Serial),
            () => journal.AddUnit(batch, UnitId(2), UnitKey(2), 1),
            () => journal.NextFlash(batch, UnitId(1)),
            () => journal.FindUnit(batch, UnitId(1)),
        })
        {
            Assert.Contains("was opened in another journal", Assert.ThrowsExactly<ArgumentException>(action).Message);
        }
    }

    private static PskcKey Password(string password, Pbkdf2Parameters derivation) => PskcKey.FromPassword(Encoding.UTF8.GetBytes(password), derivation);
}
