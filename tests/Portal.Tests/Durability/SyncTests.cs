using System.Net;
using System.Text;
using Keyfob.Portal.Tests.Server;
using Keyfob.Servers;
using Keyfob.Verifier.Tests;

namespace Keyfob.Portal.Tests.Durability;

/// <summary>
/// The program under <c>strace</c>: before an accept is answered it is on the disk. A kill of the process does not show that: what is not synced survives it in the page cache.
/// </summary>
[TestClass]
[DoNotParallelize]
public sealed class SyncTests
{
    // The charge and the record.
    private const int Commits = 2, Accepts = 4;

    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory("keyfob-portal-").FullName, "data");

    public TestContext TestContext { get; set; } = null!;

    [TestCleanup]
    public void DeleteIt() => Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);

    [TestMethod]
    public async Task On_SQLite_two_synced_writes_of_the_log_come_before_each_accept()
    {
        var synced = await SqliteAsync(typeof(CommandLine).Assembly.Location);

        Assert.HasCount(Accepts, synced);
        foreach (var count in synced)
        {
            Assert.IsGreaterThanOrEqualTo(Commits, count);
        }
    }

    [TestMethod]
    [TestCategory("Slow")]
    public async Task A_program_that_was_changed_to_synchronous_OFF_accepts_without_a_sync_and_is_found()
    {
        var copy = Path.Combine(Path.GetDirectoryName(_folder)!, "program");
        CopyTo(copy);
        var verifier = Path.Combine(copy, "Keyfob.Verifier.dll");
        var image = await File.ReadAllBytesAsync(verifier);
        Replace(image, "synchronous = FULL;", "synchronous = OFF ;");
        Replace(image, "wal 2", "wal 0");
        await File.WriteAllBytesAsync(verifier, image);

        var synced = await SqliteAsync(Path.Combine(copy, "keyfob-portal.dll"));

        Assert.HasCount(Accepts, synced);
        CollectionAssert.DoesNotContain(synced.ToArray(), Commits);
    }

    [TestMethod]
    [TestCategory("Slow")]
    public async Task On_PostgreSQL_the_log_is_synced_before_each_commit_is_answered_and_two_commits_come_before_each_accept()
    {
        await RequireStraceAsync();
        _ = await Verifier.Tests.TestServers.PostgresAsync();
        using var serverTrace = await SystemCallTrace.CreateAsync();
        using var programTrace = await SystemCallTrace.CreateAsync();
        await using var cluster = await PostgresCluster.StartAsync(["wal_sync_method=fdatasync"], serverTrace);
        string[] store = ["--data", _folder, "--postgres", await cluster.CreateDatabaseAsync()];
        var key = Run.Migrate(store);
        await using (var program = await PortalProgram.StartAsync(programTrace.Command, typeof(CommandLine).Assembly.Location, store))
        {
            await AcceptAsync(program, key);
            await program.EndAsync();
        }

        var commits = SyncedAccepts.Count(programTrace.Read(), part => part.Count(call => call.Received("COMMIT")));
        var syncs = AdvanceSyncs(serverTrace.Read());
        TestContext.WriteLine($"answers to COMMIT before each accept: {string.Join(' ', commits)}; syncs of pg_wal within the COMMIT of each advance: {string.Join(' ', syncs)}");
        Assert.HasCount(Accepts, commits);
        Assert.HasCount(Accepts, syncs);
        foreach (var count in commits)
        {
            Assert.IsGreaterThanOrEqualTo(Commits, count);
        }

        CollectionAssert.DoesNotContain(syncs.ToArray(), 0);
    }

    [TestMethod]
    [DataRow("fsync=off")]
    [DataRow("synchronous_commit=off")]
    [DataRow("synchronous_commit=local")]
    public async Task A_PostgreSQL_that_does_not_sync_is_refused(string setting)
    {
        _ = await Verifier.Tests.TestServers.PostgresAsync();
        await using var cluster = await PostgresCluster.StartAsync([setting]);

        var migrate = Run.Of("migrate", "--data", _folder, "--postgres", await cluster.CreateDatabaseAsync());

        Assert.AreEqual(5, migrate.Code);
        Assert.Contains("fsync=on", migrate.Error);
    }

    // With one code of this step and one of the next for each of two users, the test may take half a minute.
    private static async Task AcceptAsync(PortalProgram program, string key)
    {
        using var admin = program.Client(key);
        await admin.AddAsync("alice", "bob");
        using var client = program.Client();
        var step = ProgramTokens.Step;
        using var first = await client.PostFormAsync(Requests.CheckPath, ("user", "nobody"), ("pass", "000000"));
        Assert.IsTrue((await client.CheckAsync("alice", TestStore.CodeOf(step))).IsAccepted());
        Assert.IsTrue((await client.CheckAsync("alice", TestStore.CodeOf(step + 1))).IsAccepted());
        foreach (var next in new[] { step, step + 1 })
        {
            using var answer = await client.PostFormAsync(Requests.StatusPath, ("user", "bob"), ("pass", TestStore.CodeOf(next)));
            Assert.AreEqual(HttpStatusCode.NoContent, answer.StatusCode);
        }
    }

    private async Task<IReadOnlyList<int>> SqliteAsync(string path)
    {
        await RequireStraceAsync();
        using var trace = await SystemCallTrace.CreateAsync();
        await using (var program = await PortalProgram.StartAsync(trace.Command, path, "--data", _folder))
        {
            await AcceptAsync(program, program.FirstKey!);
            await program.EndAsync();
        }

        var calls = trace.Read();
        var synced = SyncedAccepts.Count(calls, part => SyncedAccepts.SyncedWrites(part, "portal.db-wal"));
        TestContext.WriteLine($"{calls.Count} calls; synced writes of the log before each accept: {string.Join(' ', synced)}");
        return synced;
    }

    // Syncs between the program's COMMIT and the server's answer to it, in transactions that accept a code.
    private static IReadOnlyList<int> AdvanceSyncs(IReadOnlyList<SystemCall> calls) =>
        [.. calls.Where(call => call.Received("last_success_at = ")).Select(advance =>
        {
            var commit = calls.First(call => call.Begin > advance.End && call.Received("COMMIT"));
            var answer = calls.First(call => call.Begin > commit.End && call.Sent("COMMIT"));
            return calls.Count(call => call.Begin > commit.End && call.End < answer.Begin && call.IsSyncOf("/pg_wal/"));
        })];

    private static async Task RequireStraceAsync()
    {
        if (await SystemCallTrace.MissingReasonAsync() is { } reason)
        {
            Assert.Inconclusive(reason);
        }
    }

    private static void CopyTo(string folder)
    {
        var from = AppContext.BaseDirectory;
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    // The strings of an assembly are UTF-16. A constant is there twice.
    private static void Replace(byte[] image, string text, string instead)
    {
        var (old, replacement) = (Encoding.Unicode.GetBytes(text), Encoding.Unicode.GetBytes(instead));
        Assert.HasCount(old.Length, replacement);
        Assert.IsGreaterThan(0, image.AsSpan().IndexOf(old), text);
        while (image.AsSpan().IndexOf(old) is > 0 and var at)
        {
            replacement.CopyTo(image, at);
        }
    }
}
