using Keyfob.Cli;
using Keyfob.Factory.Journal;
using Keyfob.Factory.Personalization;
using Keyfob.Factory.Tests.Bench;
using Keyfob.Factory.Tests.Journal;
using Keyfob.Factory.Wire;
using Keyfob.Protocol;

namespace Keyfob.Factory.Tests.Personalization;

/// <summary>What a station counts: places, tries, results.</summary>
[TestClass]
public class StationCountTests
{
    [TestMethod]
    public void Places_are_those_that_neither_sealed_tokens_nor_units_in_work_have()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        var batch = JournalFolder.OpenBatch(journal, 2);
        var quota = new StationQuota(journal, batch.Name, count: 3);
        using (var job = journal.Reserve(batch, JournalFolder.UnitId(1)))
        {
            JournalFolder.Finish(journal, job.Serial);
        }

        Assert.AreEqual(1, quota.Done);
        Assert.IsTrue(quota.TryTake());
        Assert.IsTrue(quota.TryTake());
        Assert.IsFalse(quota.TryTake());
        quota.Take();
        quota.Release();
        Assert.IsFalse(quota.TryTake());
        quota.Release();
        Assert.IsTrue(quota.TryTake());
        quota.CountUnsealed();
        Assert.IsFalse(quota.IsFull);
        quota.CountUnsealed();
        Assert.IsTrue(quota.IsFull);
        Assert.AreEqual(3, quota.Done);
    }

    [TestMethod]
    public void Tries_are_counted_for_each_unit()
    {
        var attempts = new UnitAttempts();
        Assert.AreEqual(1, attempts.Begin("A"));
        Assert.AreEqual(2, attempts.Begin("A"));
        Assert.AreEqual(1, attempts.Begin("B"));
        Assert.AreEqual(1, attempts.CountFailure("A"));
        Assert.AreEqual(1, attempts.CountNoAnswer("A"));
        Assert.IsNull(attempts.Closed("A"));
        attempts.Close("A", "reason");
        Assert.AreEqual("reason", attempts.Closed("A"));
        Assert.IsNull(attempts.Closed("B"));
    }

    [TestMethod]
    public void A_summary_has_the_mean_time_the_rate_and_the_causes_by_their_number()
    {
        var time = new ImmediateTime();
        var tally = new StationTally(time);
        Assert.IsNull(tally.Summary("b", 0).MeanPerUnit);
        Assert.AreEqual(0, tally.Summary("b", 0).UnitsPerHour);
        tally.Finish(TimeSpan.FromSeconds(10));
        tally.Finish(TimeSpan.FromSeconds(20));
        tally.Fail(new FailureCause(1, "rare"));
        tally.Fail(new FailureCause(2, "often"));
        tally.Fail(new FailureCause(2, "often"));
        time.Elapsed = TimeSpan.FromMinutes(30);
        var summary = tally.Summary("b", 5);
        Assert.AreEqual((2, 5, TimeSpan.FromMinutes(30), TimeSpan.FromSeconds(15), 4.0), (summary.Units, summary.SealedInBatch, summary.Elapsed, summary.MeanPerUnit, summary.UnitsPerHour));
        CollectionAssert.AreEqual(new[] { new FailureCount(new FailureCause(2, "often"), 2), new FailureCount(new FailureCause(1, "rare"), 1) }, summary.Failures.ToArray());
        CollectionAssert.AreEqual(
            new[] { "batch b: 5 sealed; this run: 2 units in 0:30:00, 4 an hour, 15.0 s each", "set aside: 2 x (2) often", "set aside: 1 x (1) rare" },
            StationText.Of(summary).ToArray());
        Assert.EndsWith("none finished", StationText.Of(new StationTally(time).Summary("b", 0)).Single());
    }

    [TestMethod]
    [DataRow(0, "0.0 s")]
    [DataRow(119.94, "119.9 s")]
    [DataRow(120, "0:02:00")]
    [DataRow(86399, "23:59:59")]
    [DataRow(86400, "1 d 0:00:00")]
    public void Durations_are_in_the_unit_that_fits(double seconds, string text) => Assert.AreEqual(text, StationText.Seconds(TimeSpan.FromSeconds(seconds)));

    [TestMethod]
    [DataRow(StationEventKind.Sealed, "SEALED in 12.0 s")]
    [DataRow(StationEventKind.SealedBefore, "was sealed before")]
    [DataRow(StationEventKind.Unsealed, "finished except for the seal (development build)")]
    [DataRow(StationEventKind.Retry, "failed at seed, trying again: text")]
    [DataRow(StationEventKind.Failed, "SET ASIDE (9): text")]
    [DataRow(StationEventKind.Note, "text")]
    [DataRow(StationEventKind.Step, "seed (try 2)")]
    public void An_event_is_one_line(object kind, string text)
    {
        var happened = new StationEvent((StationEventKind)kind, "p") { Step = "seed", Tries = 2, Number = 9, Text = "text", Took = TimeSpan.FromSeconds(12) };
        Assert.AreEqual(text, StationText.Of(happened));
        Assert.AreEqual("seed", StationText.Of(new StationEvent(StationEventKind.Step, "p") { Step = "seed", Tries = 1 }));
    }

    [TestMethod]
    public void Failures_have_their_numbers_and_at_most_200_characters()
    {
        (CommandException Failure, int Number)[] failures =
        [
            (new UnitFailedException(FailureNumber.OldKit, "x"), 108),
            (new SelfTestFailedException(3), 3),
            (new RefusedException("SEAL", WireError.TagWrong), (int)WireError.TagWrong),
            (new NoAnswerException("p", "SEAL"), 110),
            (new AuthenticationException("SEAL"), 111),
            (new CommandException("x"), 199),
        ];
        foreach (var (failure, number) in failures)
        {
            Assert.AreEqual(number, FailureMapper.ToCause(failure).Number);
        }

        Assert.HasCount(200, FailureMapper.ToCause(new CommandException(new string('x', 200))).Text);
        Assert.HasCount(200, FailureMapper.ToCause(new CommandException(new string('x', 201))).Text);
        Assert.AreEqual("xy", FailureMapper.ToCause(new CommandException("xy")).Text);
    }
}
