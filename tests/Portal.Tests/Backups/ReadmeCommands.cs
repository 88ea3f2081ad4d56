using System.Diagnostics;

namespace Keyfob.Portal.Tests.Backups;

/// <summary>The commands of the section <c>Backup and restore</c> of the README, as an administrator pastes them.</summary>
internal static class ReadmeCommands
{
    /// <summary>Runs those of the block that has a word, except those of the program itself. The test is inconclusive where a program is missing.</summary>
    /// <param name="word">The word.</param>
    /// <param name="folder">The current folder.</param>
    /// <param name="database">The variable DATABASE.</param>
    public static async Task RunAsync(string word, string folder, string? database)
    {
        var section = (await File.ReadAllTextAsync(WorkingTree.PathOf("host/Portal/README.md"))).Split("## Backup and restore\n")[1].Split("\n## ")[0];
        var block = section.Split("```").Where((_, index) => index % 2 == 1).Single(text => text.Contains(word, StringComparison.Ordinal));
        var lines = block.Split('\n').Where(line => !line.StartsWith("dotnet ", StringComparison.Ordinal));
        var start = new ProcessStartInfo("bash", ["-ec", string.Join('\n', lines)]) { WorkingDirectory = folder, RedirectStandardError = true, Environment = { ["DATABASE"] = database ?? "" } };
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode == 127)
        {
            Assert.Inconclusive($"A program is not installed (Debian packages sqlite3, postgresql-client): {error}");
        }

        Assert.AreEqual(0, process.ExitCode, error);
    }
}
