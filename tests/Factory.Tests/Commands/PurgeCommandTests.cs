using Keyfob.Cli;
using Keyfob.Factory.Journal;
using Keyfob.Factory.Tests.Journal;

namespace Keyfob.Factory.Tests.Commands;

[TestClass]
public sealed class PurgeCommandTests : IDisposable
{
    private readonly CommandBench _station = new();

    public void Dispose() => _station.Dispose();

    [TestMethod]
    public void A_purge_needs_yes_and_then_nothing_can_be_exported()
    {
        _station.MakeShippable(2);
        Assert.AreEqual(ExitCode.Done, _station.Run(["export", .. _station.Batch, "--out", _station.PathOf("first.xml")]), _station.Error);
        Assert.Contains("Add --yes", _station.Refused(Purge()));
        Assert.IsNull(_station.With(journal => journal.Summary(JournalFolder.BatchName)).PurgedAt);

        Assert.AreEqual(ExitCode.Done, _station.Run([.. Purge(), "--yes"]), _station.Error);
        Assert.Contains("batch acme-1 is purged", _station.Output);
        Assert.Contains($"record head: {_station.With(journal => journal.Head())}", _station.Output);
        Assert.Contains("was purged", _station.Refused(["export", .. _station.Batch, "--out", _station.PathOf("out.xml")]));

        Assert.AreEqual(ExitCode.Done, _station.Run([.. Purge(), "--yes"]));
        Assert.Contains("was purged before", _station.Output);
    }

    [TestMethod]
    public void A_batch_with_tokens_that_are_in_no_export_is_purged_only_on_request()
    {
        _station.MakeShippable(2);
        Assert.Contains("2 of the batch's sealed tokens are in no export", _station.Refused([.. Purge(), "--yes"]));
        Assert.AreEqual(ExitCode.Done, _station.Run(["export", .. _station.Batch, "--out", _station.PathOf("a.xml"), "--labels", _station.PathOf("a.html")]), _station.Error);
        _station.Time.Now += TimeSpan.FromMinutes(1);
        _station.MakeShippable(1);
        Assert.Contains("1 of the batch's sealed tokens are in no export", _station.Refused([.. Purge(), "--yes"]));
        var asked = new List<string>();
        Assert.AreEqual(ExitCode.BadArguments, _station.Run(question => asked.Count == 99, [.. Purge(), "--yes"]));
        Assert.IsNull(_station.With(journal => journal.Summary(JournalFolder.BatchName)).PurgedAt);
        Assert.AreEqual(ExitCode.Done, _station.Run(question => { asked.Add(question); return true; }, [.. Purge(), "--yes"]), _station.Error);
        Assert.Contains("their seeds would be lost. Delete them?", asked.Single());
        Assert.IsNotNull(_station.With(journal => journal.Summary(JournalFolder.BatchName)).PurgedAt);
    }

    [TestMethod]
    public void With_unexported_a_batch_without_an_export_is_purged()
    {
        _station.MakeShippable(1);
        Assert.AreEqual(ExitCode.Done, _station.Run([.. Purge(), "--yes", "--unexported"]), _station.Error);
    }

    [TestMethod]
    public void A_batch_with_tokens_in_work_is_not_purged()
    {
        _station.Make(1, TokenStep.Tested);
        Assert.Contains("still has tokens in work (1)", _station.Refused([.. Purge(), "--yes"]));
    }

    [TestMethod]
    public void A_bad_argument_is_refused_without_repeating_it()
    {
        _station.MakeShippable(1);
        string[] really = ["--acknowledged", "ticket", "--yes"];
        Assert.Contains("--batch names no batch", _station.Refused(["purge", .. _station.Journal, "--batch", "TYPED", .. really]));
        Assert.Contains("--journal names a file that does not exist", _station.Refused(["purge", "--journal", "TYPED", "--batch", "x", .. really]));
        string[] batch = [.. _station.Journal, "--batch", JournalFolder.BatchName];
        Assert.Contains("An acknowledgement is one line", _station.Refused(["purge", .. batch, "--acknowledged", "TYPED\nTYPED", "--yes"]));
        Assert.Contains("purge needs", _station.Refused("purge"));
        Assert.IsNull(_station.With(journal => journal.Summary(JournalFolder.BatchName)).PurgedAt);
    }

    private string[] Purge() => ["purge", .. _station.Journal, "--batch", JournalFolder.BatchName, "--acknowledged", "ticket 4711"];
}
