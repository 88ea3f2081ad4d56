using System.Text;
using Keyfob.Cli;
using Keyfob.Factory.Tests.Commands;

namespace Keyfob.Factory.Tests.Hostile;

[TestClass]
public sealed class RecordFuzzTests : IDisposable
{
    private readonly CommandBench _station = new();
    private readonly byte[] _record;
    private readonly byte[] _head;

    public RecordFuzzTests()
    {
        _station.Make(2);
        using var record = new StringWriter();
        _head = Encoding.UTF8.GetBytes($"record head: {_station.With(journal => journal.ExportRecord(record))}\n");
        _record = Encoding.UTF8.GetBytes(record.ToString());
    }

    public void Dispose() => _station.Dispose();

    [TestMethod]
    public void Every_changed_record_is_verified() => VerifyRecords(30_000_000, 400);

    [TestMethod]
    [TestCategory("Slow")]
    public void Every_one_of_many_changed_records_is_verified() => VerifyRecords(31_000_000, 8000);

    [TestMethod]
    public void Every_changed_head_is_used_or_refused()
    {
        var (record, path) = (_station.PathOf("record.jsonl"), _station.PathOf("head.txt"));
        File.WriteAllBytes(record, _record);
        ChangedFiles.Run(32_000_000, 150, [_head, _head["record head: ".Length..]], changed =>
        {
            File.WriteAllBytes(path, changed);
            _station.Tolerates([ExitCode.Done, ExitCode.Failed, ExitCode.BadArguments], "verify-record", "--file", record, "--head", path);
        });
    }

    private void VerifyRecords(int seed, int count)
    {
        var path = _station.PathOf("record.jsonl");
        ChangedFiles.Run(seed, count, [_record], changed =>
        {
            File.WriteAllBytes(path, changed);
            _station.Tolerates([ExitCode.Done, ExitCode.Failed], "verify-record", "--file", path);
        });
    }
}
