using Keyfob.Portal.Tests.Server;
using Keyfob.Servers;
using Keyfob.Verifier.Tests;

namespace Keyfob.Portal.Tests.Backups;

/// <summary>A backup and a restore as the README says, with the program as it runs.</summary>
[TestClass]
public sealed class RestoreTests
{
    // Steps of an hour, so that a code can be tried again later, and of 5 s, so that the floor passes soon.
    private const int Long = 3600, Short = 5, FloorSteps = 6;

    private readonly string _folder = Directory.CreateTempSubdirectory("keyfob-portal-").FullName;

    private string Data => Path.Combine(_folder, "portal-data");

    [TestCleanup]
    public void DeleteIt() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    [TestCategory("Slow")]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_code_that_was_used_after_the_backup_is_accepted_again_only_without_raise_floor(StoreKind kind)
    {
        var connection = kind == StoreKind.Postgres ? await (await TestServers.PostgresAsync()).CreateDatabaseAsync() : null;
        string[] store = connection == null ? ["--data", Data] : ["--data", Data, "--postgres", connection];
        var database = connection == null ? null : PostgresCluster.ForPrograms(connection);
        var (backup, restore) = connection == null ? ("sqlite3", "cp ") : ("pg_dump", "pg_restore");
        var key = Run.Migrate(store);
        var hour = ProgramTokens.StepOf(Long);
        await using (var program = await PortalProgram.StartAsync(store))
        {
            using var client = program.Client(key);
            await client.AddAsync(Long, "alice");
            await client.AddAsync(Short, "bob");
            Assert.IsTrue(await AcceptsAsync(program, "alice", hour));
            await ReadmeCommands.RunAsync(backup, _folder, database);
            Assert.IsTrue(await AcceptsAsync(program, "alice", hour + 1));
            Assert.IsFalse(await AcceptsAsync(program, "alice", hour + 1));
            await HeadAsync();
            await program.EndAsync();
        }

        await ReadmeCommands.RunAsync(restore, _folder, database);
        await using (var program = await PortalProgram.StartAsync(store))
        {
            Assert.IsTrue(await AcceptsAsync(program, "alice", hour + 1), "without raise-floor it is not known that the code was used");
            await program.EndAsync();
        }

        await ReadmeCommands.RunAsync(restore, _folder, database);
        var raised = Run.Of(["raise-floor", .. store]);
        var atFloor = ProgramTokens.StepOf(Short);
        Assert.AreEqual(0, raised.Code, raised.Error);
        Assert.Contains("The last steps of 2 tokens are raised.", raised.Output);
        Assert.MatchesRegex("Audit entries [0-9]+ to [0-9]+, until .* UTC, are lost", raised.Output);
        await using var restored = await PortalProgram.StartAsync(store);
        Assert.IsFalse(await AcceptsAsync(restored, "alice", hour));
        Assert.IsFalse(await AcceptsAsync(restored, "alice", hour + 1));

        // The program has the machine's clock: this waits in real time.
        await Task.Delay(DateTimeOffset.FromUnixTimeSeconds((atFloor + FloorSteps + 1) * Short) - TimeProvider.System.GetUtcNow());
        Assert.IsTrue(await AcceptsAsync(restored, "bob", ProgramTokens.StepOf(Short)), "a fresh code, after the floor has passed");
        await restored.EndAsync();
        var audit = Run.Of(["verify-audit", .. store]);
        Assert.AreEqual(0, audit.Code, audit.Output + audit.Error);
    }

    private static async Task<bool> AcceptsAsync(PortalProgram program, string user, long step)
    {
        using var client = program.Client();
        return (await client.CheckAsync(user, TestStore.CodeOf(step))).IsAccepted();
    }

    // One more head than now covers what happened until now.
    private async Task HeadAsync()
    {
        var file = Path.Combine(Data, "audit-heads.jsonl");
        var before = Length();
        while (Length() == before)
        {
            await Task.Delay(100);
        }

        long Length() => File.Exists(file) ? new FileInfo(file).Length : 0;
    }
}
