using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;

namespace Keyfob.Servers.Tests.Postgres;

/// <summary>The PostgreSQL cluster that other tests use.</summary>
[TestClass]
public sealed class PostgresClusterTests
{
    private static PostgresCluster s_cluster = null!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext context)
    {
        if (PostgresCluster.MissingReason is { } reason)
        {
            Assert.Inconclusive(reason);
        }

        s_cluster = await PostgresCluster.StartAsync();
    }

    [ClassCleanup]
    public static async Task StopAsync()
    {
        if (s_cluster != null)
        {
            await s_cluster.DisposeAsync();
        }
    }

    [TestMethod]
    [DataRow("fsync", "on")]
    [DataRow("synchronous_commit", "on")]
    [DataRow("full_page_writes", "on")]
    [DataRow("server_encoding", "UTF8")]
    [DataRow("unix_socket_directories", "")]
    public async Task Server_has_the_settings_of_a_durable_store(string setting, string value) =>
        Assert.AreEqual(value, await s_cluster.RunAsync("postgres", $"SHOW {setting}"));

    [TestMethod]
    public void Server_listens_on_the_loopback_address_only()
    {
        var addresses = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(end => end.Port == s_cluster.Port).Select(end => end.Address);
        Assert.AreSequenceEqual([IPAddress.Loopback], addresses.ToArray());
    }

    [TestMethod]
    public async Task Server_is_not_root()
    {
        var line = (await File.ReadAllLinesAsync($"/proc/{s_cluster.ProcessId}/status")).Single(text => text.StartsWith("Uid:", StringComparison.Ordinal));

        // Real, effective, saved and file system user.
        Assert.DoesNotContain("0", line.Split('\t')[1..]);
    }

    [TestMethod]
    public async Task Each_database_is_new()
    {
        var (one, other) = (DatabaseOf(await s_cluster.CreateDatabaseAsync()), DatabaseOf(await s_cluster.CreateDatabaseAsync()));
        await s_cluster.RunAsync(one, "CREATE TABLE token (serial text); INSERT INTO token VALUES ('KF1')");
        Assert.AreEqual("KF1", await s_cluster.RunAsync(one, "SELECT serial FROM token"));
        Assert.AreEqual("", await s_cluster.RunAsync(other, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"));
    }

    [TestMethod]
    public async Task Failed_statement_throws_with_the_error_of_the_server()
    {
        var error = await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => s_cluster.RunAsync("postgres", "SELECT 1; SELECT missing"));
        Assert.Contains("column \"missing\" does not exist", error.Message);
    }

    [TestMethod]
    public async Task Dispose_leaves_no_process_and_no_folder()
    {
        var cluster = await PostgresCluster.StartAsync();
        var processes = ProcessesWith(cluster.Folder);
        Assert.Contains(cluster.ProcessId, processes);

        await cluster.DisposeAsync();
        Assert.IsEmpty(ProcessesWith(cluster.Folder));
        Assert.IsFalse(Directory.Exists(cluster.Folder));
        Assert.DoesNotContain(cluster.Port, IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(end => end.Port));
    }

    [TestMethod]
    public async Task Dispose_after_the_server_was_killed_leaves_no_folder()
    {
        var cluster = await PostgresCluster.StartAsync();
        using (var process = System.Diagnostics.Process.GetProcessById(cluster.ProcessId))
        {
            process.Kill();
        }

        await cluster.DisposeAsync();
        Assert.IsFalse(Directory.Exists(cluster.Folder));
    }

    [TestMethod]
    public async Task Failed_start_throws_with_the_log_and_leaves_no_folder()
    {
        var before = Folders();
        var error = await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => PostgresCluster.StartAsync(["fsync=perhaps"]));
        Assert.Contains("parameter \"fsync\" requires a Boolean value", error.Message);
        Assert.AreSequenceEqual(before, Folders());

        static string[] Folders() => [.. Directory.GetDirectories(Path.GetTempPath(), $"{PostgresCluster.FolderPrefix}*").Order()];
    }

    [TestMethod]
    public void Programs_are_found_or_null()
    {
        Assert.IsTrue(File.Exists(PostgresProgram.PathOf("pgbench")));
        Assert.IsNull(PostgresProgram.PathOf("pg_missing"));
    }

    private static string DatabaseOf(string connection) => connection.Split("Database=")[1];

    // Its children have the command line of the server until they name themselves; all of them have its folder as working directory.
    private static int[] ProcessesWith(string folder) =>
        [.. from path in Directory.GetDirectories("/proc")
            let id = int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var number) ? number : 0
            where id > 0 && WorkingDirectoryOf(path).StartsWith(folder, StringComparison.Ordinal)
            select id];

    private static string WorkingDirectoryOf(string process)
    {
        try
        {
            return File.ResolveLinkTarget(Path.Combine(process, "cwd"), returnFinalTarget: false)?.FullName ?? "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
