using System.Text.RegularExpressions;

namespace Keyfob.Servers;

/// <summary>
/// A program runs under Debian's <c>strace</c>, which writes down its calls that sync, write, send and receive. The program keeps its process id and its children are traced too.
/// </summary>
public sealed partial class SystemCallTrace : IDisposable
{
    private readonly string _folder;

    private SystemCallTrace(string folder) => _folder = folder;

    /// <summary>The words before the program and its arguments.</summary>
    public IReadOnlyList<string> Command =>
    [
        "strace", "-D", "-f", "-q", "--seccomp-bpf", "-y", "-s", "8192", "-e", "signal=none",
        "-e", "trace=fsync,fdatasync,pwrite64,pwritev,write,writev,sendto,sendmsg,recvfrom,recvmsg", "-o", File,
    ];

    private string File => Path.Combine(_folder, "trace");

    /// <summary>Why no program can be traced on this machine, for <c>Assert.Inconclusive</c>; null if one can.</summary>
    public static async Task<string?> MissingReasonAsync()
    {
        if (InstalledProgram.PathOf("strace") == null)
        {
            return "strace is not installed (Debian package strace).";
        }

        try
        {
            await InstalledProgram.RunAsync(InstalledProgram.Unprivileged("strace", "-D", "-f", "--seccomp-bpf", "-o", "/dev/null", "true"));
            return null;
        }
        catch (InvalidOperationException failure)
        {
            // Containers can forbid it.
            return $"strace cannot trace here: {failure.Message.Trim()}";
        }
    }

    /// <summary>Makes an empty trace.</summary>
    public static async Task<SystemCallTrace> CreateAsync() => new(await InstalledProgram.CreateFolderAsync("keyfob-trace-"));

    /// <summary>What was traced until now.</summary>
    public IReadOnlyList<SystemCall> Read()
    {
        using var file = new StreamReader(new FileStream(File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return Parse(file.ReadToEnd());
    }

    /// <summary>Reads a trace. A call that others interrupt has two lines.</summary>
    public static IReadOnlyList<SystemCall> Parse(string text)
    {
        var (calls, open) = (new List<SystemCall>(), new Dictionary<string, SystemCall>());
        foreach (var (place, line) in text.Split('\n').Index())
        {
            if (Line().Match(line) is not { Success: true } match)
            {
                continue;
            }

            var (thread, rest, result) = (match.Groups["thread"].Value, match.Groups["rest"].Value, match.Groups["result"].Value.Trim());
            var isResumed = match.Groups["resumed"].Success;
            var call = !isResumed ? new SystemCall(match.Groups["name"].Value, rest, result, place, int.MaxValue)
                : open.Remove(thread, out var begun) ? begun with { Arguments = begun.Arguments + rest, Result = result }
                : null;
            if (call != null && match.Groups["result"].Success)
            {
                calls.Add(call with { End = place });
            }
            else if (call != null)
            {
                open[thread] = call;
            }
        }

        return [.. calls.Concat(open.Values).OrderBy(call => call.Begin)];
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [GeneratedRegex(@"^(?<thread>\d+) +(?:(?<resumed><\.\.\. \w+ resumed>)|(?<name>\w+)\()(?<rest>.*?)(?: <unfinished \.\.\.>|\) += (?<result>[^)""]*(?:\([^)]*\))?))$")]
    private static partial Regex Line();
}
