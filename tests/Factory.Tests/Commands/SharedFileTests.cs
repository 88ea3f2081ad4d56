using System.Runtime.Versioning;
using System.Security.Cryptography.X509Certificates;
using Keyfob.Cli;
using Keyfob.Factory.Tests.Bench;
using Keyfob.Factory.Tests.Journal;
using Keyfob.Pskc.Tests;

namespace Keyfob.Factory.Tests.Commands;

/// <summary>Files and folders of secrets to which other users have access are refused by all options that name one.</summary>
[TestClass]
[UnsupportedOSPlatform("windows")]
public sealed class SharedFileTests : IDisposable
{
    private const UnixFileMode OwnersFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const string Allow = "--allow-shared-files";

    private readonly CommandBench _station = new();

    [TestInitialize]
    public void RequireUnix()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Windows has other rights.");
        }
    }

    public void Dispose() => _station.Dispose();

    [TestMethod]
    [DataRow(UnixFileMode.GroupRead)]
    [DataRow(UnixFileMode.GroupWrite)]
    [DataRow(UnixFileMode.OtherRead)]
    [DataRow(UnixFileMode.OtherWrite)]
    public void A_key_file_of_others_is_refused_unless_it_is_allowed(UnixFileMode others)
    {
        string[] flashKit = ["flash-kit", .. _station.Batch, "--out", _station.PathOf("kits"), "--new-batch"];
        File.SetUnixFileMode(_station.PathOf("key.hex"), OwnersFileMode | others);
        Assert.AreEqual("other users have access to the file of --key-file. Run chmod 600 FILE, or add --allow-shared-files.", _station.Refused(flashKit));
        Assert.AreEqual(ExitCode.Done, _station.Run([.. flashKit, Allow]), _station.Error);
        File.SetUnixFileMode(_station.PathOf("key.hex"), OwnersFileMode);
        Assert.AreEqual(ExitCode.Done, _station.Run(flashKit), _station.Error);
    }

    [TestMethod]
    [DataRow("--password-file")]
    [DataRow("--sign")]
    [DataRow("--sign-password-file")]
    public void Each_other_file_of_a_secret_is_refused_as_well(string option)
    {
        _station.MakeShippable(1);
        using var signer = Signers.Ecdsa();
        OwnersFile.Write(_station.PathOf("--sign"), signer.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, "pfx password"));
        OwnersFile.Write(_station.PathOf("--sign-password-file"), "pfx password\n");
        OwnersFile.Write(_station.PathOf("--password-file"), "a long enough password\n");
        File.SetUnixFileMode(_station.PathOf(option), OwnersFileMode | UnixFileMode.OtherRead);
        string[] command = option == "--password-file"
            ? ["flash-kit", .. _station.Journal, "--batch", "other", "--new-batch", "--out", _station.PathOf("kits"), "--password-file", _station.PathOf("--password-file")]
            : ["export", .. _station.Batch, "--out", _station.PathOf("out.xml"), "--sign", _station.PathOf("--sign"), "--sign-password-file", _station.PathOf("--sign-password-file")];
        Assert.AreEqual($"other users have access to the file of {option}. Run chmod 600 FILE, or add --allow-shared-files.", _station.Refused(command));
        Assert.AreEqual(ExitCode.Done, _station.Run([.. command, Allow]), _station.Error);
    }

    [TestMethod]
    public void A_kit_folder_of_others_is_refused_unless_it_is_allowed()
    {
        var kits = Directory.CreateDirectory(_station.PathOf("kits"), OwnersFileMode | UnixFileMode.UserExecute | UnixFileMode.GroupRead).FullName;
        Assert.AreEqual("other users have access to the folder of --out. Run chmod 700 DIR, or add --allow-shared-files.", _station.Refused(["flash-kit", .. _station.Batch, "--out", kits]));
        Assert.IsEmpty(Directory.GetFileSystemEntries(kits));
        Assert.AreEqual(ExitCode.Done, _station.Run(["flash-kit", .. _station.Batch, "--out", kits, "--new-batch", Allow]), _station.Error);

        string[] personalize = ["personalize", .. _station.Batch, "--ports", "p", "--count", "1", "--kits", kits];
        Assert.Contains("the folder of --kits. Run chmod 700 DIR", _station.Refused(personalize));
    }
}
