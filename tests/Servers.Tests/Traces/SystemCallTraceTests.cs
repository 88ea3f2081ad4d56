using System.Diagnostics;

namespace Keyfob.Servers.Tests.Traces;

[TestClass]
public sealed class SystemCallTraceTests
{
    private const string Wal = "9</data/portal.db-wal>";

    [TestMethod]
    public void A_call_that_another_thread_interrupts_has_the_places_of_its_begin_and_its_end()
    {
        var calls = SystemCallTrace.Parse($"""
            71  recvfrom(5<socket:[1]>,  <unfinished ...>
            72  fsync({Wal} <unfinished ...>
            71  <... recvfrom resumed>"POST /a (b) = 1", 4096, 0, NULL, NULL) = 15
            --- SIGCHLD ---
            72  <... fsync resumed>)      = 0
            71  +++ exited with 0 +++
            """);

        Assert.AreSequenceEqual([("recvfrom", "15", 0, 2), ("fsync", "0", 1, 4)], calls.Select(call => (call.Name, call.Result, call.Begin, call.End)).ToArray());
        Assert.IsTrue(calls[0].Received("POST /a (b) = 1"));
        Assert.IsTrue(calls[1].IsSyncOf("portal.db-wal"));
    }

    [TestMethod]
    [DataRow($"7  fsync({Wal}) = 0", true)]
    [DataRow($"7  fdatasync({Wal}) = 0", true)]
    [DataRow($"7  fdatasync({Wal}) = -1 EIO (Input/output error)", false)]
    [DataRow($"7  fdatasync({Wal} <unfinished ...>", false)]
    [DataRow("7  fdatasync(9</data/heads.jsonl>) = 0", false)]
    [DataRow($"7  pwrite64({Wal}, \"x\", 1, 0) = 1", false)]
    public void Only_a_sync_of_the_file_that_succeeded_is_one(string line, bool isSync) =>
        Assert.AreEqual(isSync, SystemCallTrace.Parse(line).Single().IsSyncOf("portal.db-wal"));

    [TestMethod]
    public async Task A_program_under_strace_is_traced()
    {
        if (await SystemCallTrace.MissingReasonAsync() is { } reason)
        {
            Assert.Inconclusive(reason);
        }

        using var trace = await SystemCallTrace.CreateAsync();
        var file = Path.GetTempFileName();
        using (var program = Process.Start(trace.Command[0], [.. trace.Command.Skip(1), "dd", "if=/dev/zero", $"of={file}", "bs=1", "count=1", "conv=fdatasync", "status=none"]))
        {
            await program.WaitForExitAsync();
        }

        File.Delete(file);

        Assert.IsTrue(trace.Read().Any(call => call.IsSyncOf(file)));
    }
}
