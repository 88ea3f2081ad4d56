using System.Diagnostics;

namespace Keyfob.Factory.Tests;

/// <summary>The factory tool as a .NET tool package.</summary>
[TestClass]
public sealed class ToolPackageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("keyfob-tool-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    [TestCategory("Slow")]
    public void The_package_installs_the_command()
    {
        Run("dotnet", "pack", WorkingTree.PathOf("host/Factory"), "-o", _folder, "--no-restore");
        Run("dotnet", "tool", "install", "--tool-path", Path.Combine(_folder, "bin"), "--source", _folder, "Keyfob.Factory");
        var help = Run(Path.Combine(_folder, "bin", "keyfob-factory"), "--help");
        Assert.Contains("keyfob-factory: writes seeds into tokens", help);
        Assert.Contains("personalize", help);
    }

    private string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, output + error.Result);
        return output;
    }
}
