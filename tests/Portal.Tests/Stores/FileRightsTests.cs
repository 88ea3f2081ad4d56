using Keyfob.Cli;
using Keyfob.Portal.Settings;
using Keyfob.Portal.Stores;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Checks;

namespace Keyfob.Portal.Tests.Stores;

[TestClass]
public sealed class FileRightsTests
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory("keyfob-portal-").FullName, "data");

    [TestCleanup]
    public void DeleteIt() => Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);

    [TestMethod]
    public async Task Every_file_in_the_data_folder_is_for_its_owner_only()
    {
        SkipOnWindows();
        await using var store = await OpenAsync(allowsShared: false);
        await new CodeChecker(store.Database, store.Keys, TimeProvider.System).CheckAsync(new CheckRequest("alice", null, "123456", "192.0.2.1"), default);
        Assert.AreEqual(1, await new AuditSealer(store.Database, store.Keys, store.Heads).RunOnceAsync(default));
        Assert.AreEqual(0, Run.Of("key-ring", "rotate", "--data", _folder).Code);
        Assert.AreEqual(0, Run.Of("migrate", "--data", _folder).Code);

        // While a connection is open there are the files beside the database, too.
        await using var connection = await store.Database.ConnectAsync(default);
        var files = Directory.GetFiles(_folder);
        CollectionAssert.IsSubsetOf(
            new[] { "audit-heads.jsonl", "audit-heads.jsonl.lock", "keys.json", "portal.db", "portal.db.migrate", "portal.db-shm", "portal.db-wal", "setup.lock" },
            files.Select(Path.GetFileName).ToArray());
        foreach (var file in files)
        {
            Assert.AreEqual(Owner, OperatingSystem.IsWindows() ? Owner : File.GetUnixFileMode(file), file);
        }
    }

    [TestMethod]
    public async Task A_key_ring_of_others_is_refused_without_allow_shared_files()
    {
        SkipOnWindows();
        await (await OpenAsync(allowsShared: false)).DisposeAsync();
        Share(Path.Combine(_folder, "keys.json"), "644");

        var refused = Run.Of("verify-audit", "--data", _folder);
        Assert.AreEqual((2, "other users have access to the file of the key ring. Run chmod 600 FILE, or add --allow-shared-files."), (refused.Code, refused.Error));
        Assert.AreEqual(0, Run.Of("verify-audit", "--data", _folder, "--allow-shared-files").Code);
    }

    [TestMethod]
    public async Task A_folder_of_others_is_refused_without_allow_shared_files()
    {
        SkipOnWindows();
        await (await OpenAsync(allowsShared: false)).DisposeAsync();
        Share(_folder, "755");

        await Assert.ThrowsExactlyAsync<BadArgumentException>(() => OpenAsync(allowsShared: false));
        await (await OpenAsync(allowsShared: true)).DisposeAsync();
    }

    private static void SkipOnWindows()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Windows has other rights.");
        }
    }

    private static void Share(string path, string mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, (UnixFileMode)Convert.ToInt32(mode, 8));
        }
    }

    private Task<OpenStore> OpenAsync(bool allowsShared) => new StoreOpener(new StoreSettings(_folder, null, allowsShared), TimeProvider.System).OpenAsync();
}
