using System.Text.Json;
using Keyfob.Cli;
using Keyfob.Factory.Journal;
using Keyfob.Factory.Tests.Journal;

namespace Keyfob.Factory.Tests.Commands;

[TestClass]
public sealed class StatusCommandTests : IDisposable
{
    private readonly CommandBench _station = new();

    public void Dispose() => _station.Dispose();

    [TestMethod]
    public void Status_as_text_has_steps_failures_and_shippable_tokens()
    {
        Fill();
        Assert.AreEqual(ExitCode.Done, _station.Run(["status", .. _station.Journal, "--batch", JournalFolder.BatchName]));
        Assert.Contains("batch acme-1: 6 digits, 30 s, opened 2026-03-01", _station.Output);
        Assert.Contains("reserved 0, seeded 1, clock-set 0, measured 0, tested 0, sealed 3, failed 1, scrapped 0", _station.Output);
        Assert.Contains("failed 1 x 41 clock has stopped", _station.Output);
        Assert.Contains("shippable 2, not shippable 1", _station.Output);
        Assert.Contains("1 x not shippable: battery: empty (KF0000000003)", _station.Output);
    }

    [TestMethod]
    public void Status_as_JSON_has_the_same_content()
    {
        Fill();
        Assert.AreEqual(ExitCode.Done, _station.Run(["status", .. _station.Journal, "--json"]));
        using var json = JsonDocument.Parse(_station.Output);
        var batch = json.RootElement.EnumerateArray().Single();
        Assert.AreEqual(JournalFolder.BatchName, batch.GetProperty("batch").GetString());
        Assert.AreEqual(5, batch.GetProperty("units").GetInt32());
        Assert.AreEqual(3, batch.GetProperty("steps").GetProperty("sealed").GetInt32());
        Assert.AreEqual(1, batch.GetProperty("steps").GetProperty("seeded").GetInt32());
        Assert.AreEqual(41, batch.GetProperty("failures")[0].GetProperty("number").GetInt32());
        Assert.AreEqual(2, batch.GetProperty("shippable").GetInt32());
        Assert.AreEqual("KF0000000003", batch.GetProperty("notShippable")[0].GetProperty("serial").GetString());
        Assert.IsFalse(batch.TryGetProperty("purgedAt", out _));
    }

    [TestMethod]
    public void A_journal_without_a_batch_has_none()
    {
        _station.With(_ => true);
        Assert.AreEqual(ExitCode.Done, _station.Run(["status", .. _station.Journal]));
        Assert.AreEqual("the journal has no batch.", _station.Output.Trim());
        Assert.AreEqual(ExitCode.Done, _station.Run(["status", .. _station.Journal, "--json"]));
        Assert.AreEqual("[]", _station.Output.Trim());
    }

    [TestMethod]
    public void A_bad_argument_is_refused_without_repeating_it()
    {
        Fill();
        Assert.Contains("--journal names a file that does not exist", _station.Refused("status", "--journal", "TYPED"));
        Assert.Contains("--batch names no batch", _station.Refused(["status", .. _station.Journal, "--batch", "TYPED"]));
        Assert.Contains("status needs --journal", _station.Refused("status"));
        Assert.Contains("A station's name is one line", _station.Refused(["status", .. _station.Journal, "--station", "TYPED\n"]));
        File.WriteAllText(_station.PathOf("other"), new string('x', 5000));
        Assert.Contains("is not a production journal", _station.Refused("status", "--journal", _station.PathOf("other")));
    }

    private void Fill()
    {
        _station.MakeShippable(2);
        _station.Make(1, facts: new TokenFacts { IsShippable = false, NotShippableBecause = "battery: empty" });
        _station.Make(1, TokenStep.Seeded);
        var failed = _station.Make(1, TokenStep.Seeded)[0];
        _station.With(journal => journal.Fail(failed, new FailureCause(41, "clock has stopped")));
    }
}
