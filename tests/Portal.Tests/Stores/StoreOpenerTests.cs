using Keyfob.Cli;
using Keyfob.Portal.Settings;
using Keyfob.Portal.Stores;
using Keyfob.Portal.Tests.Commands;

namespace Keyfob.Portal.Tests.Stores;

[TestClass]
public sealed class StoreOpenerTests
{
    [TestMethod]
    public async Task To_an_existing_database_belongs_its_key_ring()
    {
        await using var bench = await CommandBench.OpenAsync();
        await bench.WriteAuditAsync();
        File.Delete(Path.Combine(bench.Folder, "keys.json"));
        foreach (var command in (string[])["migrate", "verify-audit"])
        {
            var (code, output, error) = bench.Run(command);
            Assert.AreEqual((5, ""), (code, output), command);
            Assert.Contains("the data folder has no keys.json", error);
        }

        Assert.IsFalse(File.Exists(Path.Combine(bench.Folder, "keys.json")), "a new key ring reads no seed of this database");
    }

    [TestMethod]
    public async Task A_setup_that_ended_before_its_key_ring_was_made_is_repeated()
    {
        await using var bench = await CommandBench.OpenAsync();
        File.Delete(Path.Combine(bench.Folder, "keys.json"));
        Assert.AreEqual(0, bench.Run("verify-audit").Code);
        Assert.IsTrue(File.Exists(Path.Combine(bench.Folder, "keys.json")));
    }

    [TestMethod]
    public async Task A_damaged_key_ring_is_named_in_one_line()
    {
        await using var bench = await CommandBench.OpenAsync();
        await File.WriteAllTextAsync(Path.Combine(bench.Folder, "keys.json"), "{}");
        var (code, output, error) = bench.Run("verify-audit");
        Assert.AreEqual((5, ""), (code, output));
        Assert.Contains("key ring", error);
        Assert.DoesNotContain("\n", error);
    }

    [TestMethod]
    public async Task A_database_of_a_later_version_is_not_touched()
    {
        await using var bench = await CommandBench.OpenAsync();
        await bench.ExecuteAsync("""INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ('99991231235959_Later', '99.0.0')""");
        var (code, output, error) = bench.Run("verify-audit");
        Assert.AreEqual((5, ""), (code, output));
        Assert.Contains("newer than this program", error);
        Assert.DoesNotContain("\n", error);
    }

    [TestMethod]
    public async Task A_file_that_is_no_database_is_one_line()
    {
        await using var bench = await CommandBench.OpenAsync();
        var folder = Path.Combine(bench.Folder, "other");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "portal.db"), new string('x', 5000));

        var failure = await Assert.ThrowsExactlyAsync<CommandException>(() => new StoreOpener(new StoreSettings(folder, null, AllowsShared: true), TimeProvider.System).OpenAsync());
        Assert.Contains("database cannot be used", failure.Message);
        Assert.DoesNotContain("\n", failure.Message);
    }

    [TestMethod]
    public async Task A_folder_of_others_is_refused_by_the_name_of_its_option()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Windows has other rights.");
            return;
        }

        await using var bench = await CommandBench.OpenAsync();
        File.SetUnixFileMode(bench.Folder, (UnixFileMode)Convert.ToInt32("755", 8));
        var (code, _, error) = bench.Run("verify-audit");
        Assert.AreEqual(2, code);
        Assert.Contains("--data", error);
    }

    [TestMethod]
    [DataRow(null, "SQLite")]
    [DataRow("Host=db;Password=correct-horse", "PostgreSQL")]
    public void The_text_of_the_settings_is_the_kind_of_the_database(string? postgres, string text) =>
        Assert.AreEqual(text, new StoreSettings("data", postgres, AllowsShared: false).ToString());
}
