using System.Diagnostics;

namespace Keyfob.Servers;

/// <summary>Programs of the machine. Root runs them as the user <c>nobody</c>: servers refuse to run as root.</summary>
internal static class InstalledProgram
{
    private const string Account = "nobody";

    /// <summary>After this time a program that hangs is killed.</summary>
    public static readonly TimeSpan HangGuard = TimeSpan.FromMinutes(2);

    private static readonly string[] s_unprivileged =
        Environment.IsPrivilegedProcess ? ["setpriv", $"--reuid={Account}", "--regid=nogroup", "--clear-groups"] : [];

    /// <summary>The path of a program, in these folders or on the PATH; null where it is missing.</summary>
    public static string? PathOf(string name, params IEnumerable<string> folders) => folders
        .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        .Select(folder => Path.Combine(folder, name))
        .FirstOrDefault(File.Exists);

    /// <summary>Makes an empty temporary folder of the user that the programs run as. Nobody else but root can read it.</summary>
    /// <param name="prefix">The start of its name.</param>
    /// <param name="parent">Where; null for the folder for temporary files.</param>
    public static async Task<string> CreateFolderAsync(string prefix, string? parent = null)
    {
        var folder = Path.Combine(parent ?? Path.GetTempPath(), prefix + Path.GetRandomFileName());
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await GiveAwayAsync(folder);
        return folder;
    }

    /// <summary>Gives a folder with all that is in it to the user that the programs run as.</summary>
    public static async Task GiveAwayAsync(string folder)
    {
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", "-R", $"{Account}:nogroup", folder);
        }
    }

    /// <summary>Start information of a program with its output redirected, as an unprivileged user.</summary>
    public static ProcessStartInfo Unprivileged(string program, params IEnumerable<string> arguments)
    {
        string[] words = [.. s_unprivileged, program, .. arguments];
        return Redirected(words[0], words[1..]);
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>Its output.</returns>
    /// <exception cref="InvalidOperationException">It failed. The message has its errors.</exception>
    public static Task<string> RunAsync(string program, params IEnumerable<string> arguments) => RunAsync(Redirected(program, arguments));

    /// <inheritdoc cref="RunAsync(string, IEnumerable{string})"/>
    /// <param name="start">Its start information, with its output redirected.</param>
    /// <param name="input">Its input.</param>
    /// <param name="mayFail">True if its exit code does not matter.</param>
    public static async Task<string> RunAsync(ProcessStartInfo start, string input = "", bool mayFail = false)
    {
        start.RedirectStandardInput = true;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await EndAsync(process);
        return mayFail || process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"{start.FileName} ended with exit code {process.ExitCode}: {await error}{await output}");
    }

    /// <summary>Waits for the end of a process, and kills it if it hangs.</summary>
    public static async Task EndAsync(Process process)
    {
        using var end = new CancellationTokenSource(HangGuard);
        try
        {
            await process.WaitForExitAsync(end.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{process.StartInfo.FileName} did not end within {HangGuard}.");
        }
    }

    /// <summary>Start information of words, the first of which is the program, with its output redirected.</summary>
    public static ProcessStartInfo Redirected(string[] words) => Redirected(words[0], words[1..]);

    // In English: the output is read. Not in the folder of the tests, which another user may not enter.
    private static ProcessStartInfo Redirected(string program, IEnumerable<string> arguments) => new(program, arguments)
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        WorkingDirectory = "/",
        Environment = { ["LC_ALL"] = "C" },
    };
}
