using System.Text;
using Keyfob.Cli;
using Keyfob.Factory.Journal;
using Keyfob.Factory.Personalization;
using Keyfob.Factory.Tests.Commands;
using Keyfob.Factory.Tests.Journal;
using Keyfob.Factory.Tests.Shipping;
using Keyfob.Kits;

namespace Keyfob.Factory.Tests.Hostile;

/// <summary>Files that once ended a command with a stack trace, or took a gigabyte.</summary>
[TestClass]
public sealed class ReportedFileTests : IDisposable
{
    private readonly CommandBench _station = new();

    public void Dispose() => _station.Dispose();

    [TestMethod]
    [DataRow("""{"A":{"name":"\ud800","readable":true,"writeable":true,"value":1}}""")]
    [DataRow("""{"A":{"name":"A","readable":true,"writeable":true,"value":"\udc00"}}""")]
    [DataRow("""{"\ud800":{"name":"A","readable":true,"writeable":true,"value":1}}""")]
    [DataRow("""{"A":{"\ud800":"A","readable":true,"writeable":true,"value":1}}""")]
    public void Half_a_surrogate_pair_in_an_eFuse_summary_is_not_understood(string json)
    {
        Assert.AreEqual(ExitCode.NotChecked, ShipCheck("--efuse-summary", json));
        Assert.Contains("the file cannot be read as one espefuse summary", _station.Output);
    }

    [TestMethod]
    [DataRow("""{"WirelessClient":{"ConfigurationOption":"\ud800"}}""")]
    [DataRow("""{"\ud800":{"ConfigurationOption":"Disable"}}""")]
    public void Half_a_surrogate_pair_in_a_network_deployment_is_not_understood(string json)
    {
        Assert.AreEqual(ExitCode.NotChecked, ShipCheck("--network-deployment", json));
        Assert.Contains("?     Wi-Fi off: not checked", _station.Output);
    }

    [TestMethod]
    [DataRow("""{"position":1,"previous":"\ud800"}""")]
    [DataRow("""{"\ud800":1,"position":1,"previous":""}""")]
    public void Half_a_surrogate_pair_in_a_record_breaks_it(string body)
    {
        Assert.AreEqual(ExitCode.Failed, _station.Run("verify-record", "--file", Save("record.jsonl", RecordLine.Join(body, RecordLine.NoHash))));
        Assert.StartsWith("broken at row 1: ", _station.Output);
    }

    [TestMethod]
    public void A_record_or_head_of_one_endless_line_is_not_read_to_its_end()
    {
        var path = Save("endless", new string('0', 5_000_000));
        Assert.AreEqual(ExitCode.Failed, _station.Run("verify-record", "--file", path));
        Assert.Contains("Row 1 is not a complete row", _station.Output);
        Assert.Contains("A record's head is", _station.Refused(["verify-record", .. _station.Journal, "--head", path]));
        using var reader = new StringReader(File.ReadAllText(path));
        RecordLine.Read(reader);
        Assert.IsLessThan(2_000_000, 5_000_000 - reader.ReadToEnd().Length);
    }

    [TestMethod]
    public void A_kit_without_room_for_its_nonces_is_named_and_not_added()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        var kits = new KitFolder(Path.Combine(folder.Folder, "kits"), "--kits");
        using var kit = UnitKit.Make(JournalFolder.UnitId(1), JournalFolder.UnitKey(1), uint.MaxValue);
        kits.Save(kit);
        var (added, problems) = new KitImport(journal, JournalFolder.OpenBatch(journal), kits).All();
        Assert.AreEqual(0, added);
        Assert.Contains("leaves no nonces", problems.Single());
    }

    [TestMethod]
    public void A_journal_with_an_empty_unit_ID_does_not_delete_the_folder_of_kits()
    {
        using var folder = new JournalFolder();
        var kits = new KitFolder(Path.Combine(folder.Folder, "kits"), "--kits");
        using var kit = UnitKit.Make(JournalFolder.UnitId(2), JournalFolder.UnitKey(2), 1);
        kits.Save(kit);
        using var journal = folder.Open();
        var batch = JournalFolder.OpenBatch(journal, units: 1);
        using var job = journal.Reserve(batch, JournalFolder.UnitId(1));
        JournalFolder.Finish(journal, job.Serial);
        folder.ByHand("PRAGMA foreign_keys = OFF; UPDATE tokens SET unit_id = ''");
        Assert.Contains("was edited", JournalFolder.Message(() => new KitImport(journal, batch, kits).All()));
        Assert.HasCount(1, kits.Kits());
    }

    [TestMethod]
    [DataRow("CREATE VIEW endless AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n")]
    [DataRow("CREATE TRIGGER copies AFTER UPDATE ON batches BEGIN DELETE FROM units; END")]
    [DataRow("CREATE TABLE songs (title TEXT)")]
    [DataRow("DROP TABLE serial_counters; CREATE TABLE serial_counters (prefix TEXT, last TEXT)")]
    public void A_journal_with_tables_views_or_triggers_of_others_is_refused(string sql)
    {
        using var folder = new JournalFolder();
        folder.Open().Dispose();
        folder.ByHand("ANALYZE");
        folder.Open().Dispose();
        folder.ByHand(sql);
        Assert.Contains("was edited", JournalFolder.Message(() => folder.Open()));
    }

    private int ShipCheck(string option, string json) =>
        _station.Run(["ship-check", .. _station.Journal, "--serial", _station.Make(1)[0], option, Save("file.json", json)]);

    private string Save(string name, string content)
    {
        File.WriteAllText(_station.PathOf(name), content);
        return _station.PathOf(name);
    }
}
