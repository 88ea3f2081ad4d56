using Keyfob.Factory.Journal;
using static Keyfob.Factory.Tests.Journal.JournalFolder;

namespace Keyfob.Factory.Tests.Journal;

[TestClass]
public class SummaryTests
{
    [TestMethod]
    public void A_batch_is_counted_by_steps_and_causes()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        var start = folder.Time.Now;
        var batch = OpenBatch(journal, 9);
        var serials = Enumerable.Range(1, 6).Select(unit =>
        {
            folder.Time.Now = start.AddMinutes(9 + unit);
            using var job = journal.Reserve(batch, UnitId(unit));
            return job.Serial;
        }).ToList();
        var weak = new FailureCause(31, "weak battery");
        Finish(journal, serials[0]);
        folder.Time.Now = start.AddMinutes(40);
        Finish(journal, serials[1]);
        journal.Advance(serials[2], TokenStep.Seeded);
        journal.Fail(serials[3], weak);
        journal.Fail(serials[4], weak);
        journal.Scrap(serials[5], "cracked");
        journal.FailUnit(UnitId(7), new FailureCause(23, "record corrupt"));
        journal.FailUnit(UnitId(8), new FailureCause(22, "files lost"));
        journal.FailUnit(UnitId(9), new FailureCause(22, "clock lost"));

        var summary = journal.Summary(BatchName);
        Assert.AreEqual(Settings, summary.Settings);
        Assert.AreEqual(start, summary.CreatedAt);
        Assert.IsNull(summary.PurgedAt);
        Assert.AreEqual(9, summary.Units);
        Assert.AreEqual(3, summary.UnitsWithoutToken);
        CollectionAssert.AreEqual(new[] { 0, 1, 0, 0, 0, 2 }, Enum.GetValues<TokenStep>().Select(step => summary.ByStep[step]).ToArray());
        Assert.AreEqual(2, summary.Failed);
        Assert.AreEqual(1, summary.Scrapped);
        Assert.AreEqual(summary.ByStep[TokenStep.Sealed], journal.SealedCount(summary.Name));
        CollectionAssert.AreEqual(
            new[]
            {
                new FailureCount(weak, 2),
                new FailureCount(new FailureCause(22, "clock lost"), 1),
                new FailureCount(new FailureCause(22, "files lost"), 1),
                new FailureCount(new FailureCause(23, "record corrupt"), 1),
            },
            summary.Failures.ToArray());
        Assert.AreEqual(start.AddMinutes(10), summary.FirstReservedAt);
        Assert.AreEqual(start.AddMinutes(40), summary.LastSealedAt);
        Assert.AreEqual(4.0, summary.SealedPerHour);
    }

    [TestMethod]
    public void A_batch_that_took_no_time_has_no_rate()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        using var job = journal.Reserve(OpenBatch(journal, 1), UnitId(1));
        Finish(journal, job.Serial);
        Assert.IsNull(journal.Summary(BatchName).SealedPerHour);
    }

    [TestMethod]
    public void An_empty_batch_has_no_times()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        OpenBatch(journal);
        var summary = journal.Summary(BatchName);
        Assert.IsNull(summary.FirstReservedAt);
        Assert.IsNull(summary.LastSealedAt);
        Assert.IsNull(summary.SealedPerHour);
        Assert.IsEmpty(summary.Failures);
        Assert.Contains("There is no batch nobody", Message(() => journal.Summary("nobody")));
    }
}
