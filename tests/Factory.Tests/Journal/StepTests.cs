using Keyfob.Factory.Journal;
using static Keyfob.Factory.Tests.Journal.JournalFolder;

namespace Keyfob.Factory.Tests.Journal;

[TestClass]
public class StepTests
{
    [TestMethod]
    public void Facts_of_all_steps_are_kept()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        using var job = journal.Reserve(OpenBatch(journal, 1), UnitId(1));
        var all = new TokenFacts
        {
            RecordCheck = "00112233aabbccdd",
            ClockSetAt = folder.Time.Now.AddMilliseconds(123),
            ClockOffsetMs = -7,
            ClockPpm = -0.1,
            ClockPpmUncertainty = 2,
            TemperatureQuarterDegrees = -5,
            AgingRegister = -128,
            FirmwareVersion = "1.0.0 <\"ä\">",
            IsDevelopmentBuild = false,
            BatteryMillivolts = 3012,
            LifeState = "Sealed",
            IsShippable = false,
            NotShippableBecause = "flash encryption is off; debugger is on",
            ShipCheckFiles = "app.bin=00 boot.bin=11",
        };
        journal.Advance(job.Serial, TokenStep.Seeded, new TokenFacts { RecordCheck = "00112233AABBCCDD", LifeState = "Provisioned" });
        journal.Advance(job.Serial, TokenStep.ClockSet, all with { RecordCheck = null, LifeState = null });
        journal.Advance(job.Serial, TokenStep.Measured, new TokenFacts { LifeState = "Sealed" });

        var token = journal.FindToken(job.Serial)!;
        Assert.AreEqual(all, token.Facts);
        Assert.AreEqual(TokenStep.Measured, token.Step);

        journal.Advance(job.Serial, TokenStep.Tested, new TokenFacts { IsShippable = true });
        Assert.AreEqual(all with { IsShippable = true, NotShippableBecause = null, ShipCheckFiles = null }, journal.FindToken(job.Serial)!.Facts);
    }

    [TestMethod]
    public void The_record_has_the_facts_of_each_step()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        using var job = journal.Reserve(OpenBatch(journal, 1), UnitId(1));
        journal.Advance(job.Serial, TokenStep.Seeded, new TokenFacts { RecordCheck = "00112233aabbccdd", IsDevelopmentBuild = true });
        journal.Advance(job.Serial, TokenStep.Seeded, new TokenFacts { ClockPpm = 1.5 });
        Assert.AreEqual("""{"record_check":"00112233aabbccdd","is_dev":true}""", folder.Query<string>("SELECT facts FROM record WHERE event = 'seeded' ORDER BY position"));
        Assert.AreEqual("""{"clock_ppm":1.5,"again":true}""", folder.Query<string>("SELECT facts FROM record WHERE event = 'seeded' ORDER BY position DESC"));
    }

    [TestMethod]
    public void A_repeated_step_is_noted_and_does_not_lower_the_step()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        using var job = journal.Reserve(OpenBatch(journal, 1), UnitId(1));
        Finish(journal, job.Serial);
        var sealedAt = journal.FindToken(job.Serial)!.SealedAt;
        var head = journal.Head();

        folder.Time.Now += TimeSpan.FromMinutes(1);
        journal.Advance(job.Serial, TokenStep.Seeded);
        journal.Advance(job.Serial, TokenStep.Sealed);
        var token = journal.FindToken(job.Serial)!;
        Assert.AreEqual(TokenStep.Sealed, token.Step);
        Assert.AreEqual(sealedAt, token.SealedAt);
        Assert.AreEqual(folder.Time.Now, token.ChangedAt);
        Assert.AreEqual(head.Position + 2, journal.Head().Position);
    }

    [TestMethod]
    public void A_skipped_step_is_refused()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        using var job = journal.Reserve(OpenBatch(journal, 1), UnitId(1));
        Assert.Contains("is Reserved: it cannot be Sealed next", Message(() => journal.Advance(job.Serial, TokenStep.Sealed)));
        Assert.AreEqual(TokenStep.Reserved, journal.FindToken(job.Serial)!.Step);
        Assert.Contains("never issued serial KF0000000099", Message(() => journal.Advance("KF0000000099", TokenStep.Seeded)));
    }

    [TestMethod]
    public void A_failure_is_kept_until_the_next_finished_step()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        var batch = OpenBatch(journal, 1);
        using var job = journal.Reserve(batch, UnitId(1));
        var cause = new FailureCause(31, "battery under load: 2310 mV");
        journal.Advance(job.Serial, TokenStep.Seeded);
        journal.FailUnit(UnitId(1), cause);

        using var again = journal.Reserve(batch, UnitId(1));
        Assert.AreEqual(job.Serial, again.Serial);
        Assert.AreEqual(cause, again.Failure);
        Assert.AreEqual(TokenStep.Seeded, again.Step);

        journal.Advance(job.Serial, TokenStep.ClockSet);
        Assert.IsNull(journal.FindToken(job.Serial)!.Failure);
    }

    [TestMethod]
    public void A_failure_of_a_unit_without_token_is_kept_until_it_gets_one()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        var batch = OpenBatch(journal, 1);
        journal.FailUnit(UnitId(1), new FailureCause(22, "files lost"));
        Assert.AreEqual(1, journal.Summary(BatchName).Failures.Single().Units);
        journal.Reserve(batch, UnitId(1)).Dispose();
        Assert.IsEmpty(journal.Summary(BatchName).Failures);
        Assert.Contains("does not know unit", Message(() => journal.FailUnit(UnitId(2), new FailureCause(22, "files lost"))));
    }

    [TestMethod]
    public void A_scrapped_token_accepts_no_further_step()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        var batch = OpenBatch(journal, 1);
        using var job = journal.Reserve(batch, UnitId(1));
        journal.Scrap(job.Serial, "cracked display");
        var head = journal.Head();
        journal.Scrap(job.Serial, "another reason");
        Assert.AreEqual(head, journal.Head());
        foreach (var action in new Action[]
        {
            () => journal.Advance(job.Serial, TokenStep.Seeded),
            () => journal.Fail(job.Serial, new FailureCause(1, "late")),
            () => journal.ReadSeed(batch, job.Serial),
        })
        {
            Assert.Contains("was scrapped: cracked display", Message(action));
        }
    }

    [TestMethod]
    public void Seeds_of_scrapped_tokens_are_overwritten_at_once()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        var batch = OpenBatch(journal, 10);
        var serials = new List<string>();
        for (var unit = 1; unit <= 10; unit++)
        {
            using var job = journal.Reserve(batch, UnitId(unit));
            serials.Add(job.Serial);
        }

        var wrapped = serials.Select(serial => folder.Query<byte[]>($"SELECT wrapped_seed FROM tokens WHERE serial = '{serial}'")).ToList();
        var before = File.ReadAllBytes(folder.Path);
        Assert.IsTrue(wrapped.All(blob => before.AsSpan().IndexOf(blob) >= 0), "the search finds what is there");
        serials.ForEach(serial => journal.Scrap(serial, "cracked display"));
        var after = File.ReadAllBytes(folder.Path);
        Assert.IsTrue(wrapped.All(blob => after.AsSpan().IndexOf(blob.AsSpan(0, 8)) < 0 && after.AsSpan().IndexOf(blob.AsSpan(blob.Length - 8)) < 0));
    }

    [TestMethod]
    public void Invalid_facts_are_refused_before_anything_is_written()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        using var job = journal.Reserve(OpenBatch(journal, 1), UnitId(1));
        var head = journal.Head();
        Message(() => journal.Advance(job.Serial, TokenStep.Seeded, new TokenFacts { RecordCheck = "0011" }));
        Message(() => journal.Advance(job.Serial, TokenStep.Seeded, new TokenFacts { FirmwareVersion = "1\n2" }));
        foreach (var facts in new[]
        {
            new TokenFacts { LifeState = "sealed" },
            new TokenFacts { ClockPpm = double.NaN },
            new TokenFacts { ClockPpmUncertainty = double.PositiveInfinity },
            new TokenFacts { NotShippableBecause = "no verdict" },
        })
        {
            Assert.ThrowsExactly<ArgumentException>(() => journal.Advance(job.Serial, TokenStep.Seeded, facts));
        }

        Assert.AreEqual(head, journal.Head());
    }

    [TestMethod]
    public void Seeds_are_read_for_the_export_only_with_their_batch()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        var batch = OpenBatch(journal, 1);
        using var job = journal.Reserve(batch, UnitId(1));
        CollectionAssert.AreEqual(job.Seed, journal.ReadSeed(batch, job.Serial));
        Assert.Contains("is of batch acme-1", Message(() => journal.ReadSeed(OpenBatch(journal, "acme-2"), job.Serial)));
        Assert.AreEqual(journal.FindToken(job.Serial), journal.Tokens(BatchName).Single());
        Assert.IsNull(journal.FindToken("KF0000000099"));
        Assert.Contains("There is no batch nobody", Message(() => journal.Tokens("nobody")));
    }
}
