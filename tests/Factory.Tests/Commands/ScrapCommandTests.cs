using Keyfob.Cli;
using Keyfob.Factory.Journal;
using Keyfob.Factory.Tests.Journal;

namespace Keyfob.Factory.Tests.Commands;

[TestClass]
public sealed class ScrapCommandTests : IDisposable
{
    private readonly CommandBench _station = new();

    public void Dispose() => _station.Dispose();

    [TestMethod]
    public void A_scrapped_token_has_its_reason_in_the_record_and_no_seed()
    {
        _station.MakeShippable(2);
        var serial = _station.With(journal => journal.Tokens(JournalFolder.BatchName))[0].Serial;
        Assert.Contains("Add --yes", _station.Refused(Scrap(serial)));
        Assert.IsFalse(_station.With(journal => journal.FindToken(serial)!).IsScrapped);

        Assert.AreEqual(ExitCode.Done, _station.Run([.. Scrap(serial), "--yes"]), _station.Error);
        Assert.Contains($"{serial} is scrapped. If a customer has it, have it revoked.", _station.Output);
        Assert.Contains($"record head: {_station.With(journal => journal.Head())}", _station.Output);
        var token = _station.With(journal => journal.FindToken(serial)!);
        Assert.AreEqual("fell into the oven", token.ScrapReason);
        Assert.IsTrue(_station.With(journal => journal.VerifyRecord()).IsIntact);

        Assert.AreEqual(ExitCode.Done, _station.Run([.. Scrap(serial), "--yes"]));
        Assert.Contains("was scrapped before", _station.Output);
    }

    [TestMethod]
    public void After_a_lost_token_is_scrapped_its_batch_can_be_purged()
    {
        _station.Make(1);
        var lost = _station.Make(1, TokenStep.Seeded).Single();
        string[] purge = ["purge", .. _station.Journal, "--batch", JournalFolder.BatchName, "--acknowledged", "ticket", "--yes", "--unexported"];
        Assert.Contains("still has tokens in work", _station.Refused(purge));
        Assert.AreEqual(ExitCode.Done, _station.Run([.. Scrap(lost), "--yes"]), _station.Error);
        Assert.AreEqual(ExitCode.Done, _station.Run(purge), _station.Error);
    }

    [TestMethod]
    public void A_bad_argument_is_refused_without_repeating_it()
    {
        _station.MakeShippable(1);
        Assert.Contains("--serial names no token", _station.Refused([.. Scrap("TYPED"), "--yes"]));
        Assert.Contains("scrap needs", _station.Refused("scrap"));
    }

    private string[] Scrap(string serial) => ["scrap", .. _station.Journal, "--serial", serial, "--reason", "fell into the oven"];
}
