using System.Diagnostics;

namespace Keyfob.Servers;

/// <summary>Runs programs. As root it runs them as the user <c>nobody</c>: servers refuse root.</summary>
internal static class Command
{
    private static readonly string[] s_asNobody = Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] : [];

    /// <summary>The file of a program, in these folders or on the PATH; null if it is not there.</summary>
    public static string? Find(string program, params string[] folders) =>
        folders.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <summary>Starts a program as an unprivileged user.</summary>
    public static Process Start(string program, params string[] arguments)
    {
        string[] words = [.. s_asNobody, program, .. arguments];
        var start = new ProcessStartInfo(words[0]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        foreach (var word in words[1..])
        {
            start.ArgumentList.Add(word);
        }

        return Process.Start(start)!;
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>What it printed.</returns>
    /// <exception cref="InvalidOperationException">It failed; the message has what it printed.</exception>
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{program} failed: {await output}{await error}");
    }

    /// <summary>Gives a folder to the user that the programs run as.</summary>
    public static void GiveAway(string folder)
    {
        if (Environment.IsPrivilegedProcess)
        {
            using var process = Process.Start("chown", ["nobody:nogroup", folder]);
            process.WaitForExit();
        }
    }
}
