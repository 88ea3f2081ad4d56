using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Keyfob.Cli;
using Keyfob.Factory.Tests.Hostile;
using Keyfob.Simulator.Tests.Press;

namespace Keyfob.Simulator.Tests.Commands;

/// <summary>Every option of the page and of each command with hostile values. The page and <c>serve</c> get an address in use, so that a line that is accepted
/// ends; no hostile value of their own option is an address. <c>battery</c> simulates a year without presses.</summary>
[TestClass]
[DoNotParallelize]
public sealed class OptionTests : IDisposable
{
    private const string Seed = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("keyfob-options-").FullName;
    private readonly string _oldFolder = Environment.CurrentDirectory;
    private readonly TcpListener _busy = new(IPAddress.Loopback, 0);

    public OptionTests()
    {
        Environment.CurrentDirectory = _folder;
        _busy.Start();
    }

    public static IEnumerable<object[]> Commands() => [["page"], ["press"], ["serve"], ["battery"], ["guide"]];

    public void Dispose()
    {
        _busy.Dispose();
        Environment.CurrentDirectory = _oldFolder;
        Directory.Delete(_folder, recursive: true);
    }

    [TestMethod]
    public void Every_command_is_here() => CollectionAssert.AreEqual(
        Commands().Select(row => (string)row[0]).ToList(),
        (string[])["page", .. CommandLine.Root(TextWriter.Null, TextWriter.Null, () => null).Subcommands.Select(command => command.Name)]);

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    [DynamicData(nameof(Commands))]
    public void Every_option_takes_a_hostile_value_or_refuses_it_in_one_line(string name)
    {
        var root = CommandLine.Root(TextWriter.Null, TextWriter.Null, () => null);
        var isPage = name == "page";
        var command = isPage ? root : root.Subcommands.Single(one => one.Name == name);
        var (refused, faults) = (0, new List<string>());
        foreach (var line in OptionWalk.Lines(command, isPage ? [] : [name], Good(name), _ => [], OptionWalk.Values(_folder)).Where(IsShort))
        {
            try
            {
                refused += Run(line) == ExitCode.BadArguments ? 1 : 0;
            }
            catch (Exception fault)
            {
                faults.Add($"{string.Join(' ', line.Select(word => word[..Math.Min(word.Length, 60)]))}: {fault}");
            }
        }

        Assert.IsEmpty(faults, string.Join(Environment.NewLine, faults.Take(10)));
        Assert.IsGreaterThan(name == "guide" ? 0 : 20, refused);
    }

    private static int Run(string[] line)
    {
        var (code, output, error) = Task.Run(() => Simulated.Run(line)).WaitAsync(s_limit).GetAwaiter().GetResult();
        int[] allowed = [ExitCode.Done, ExitCode.BadArguments, ExitCode.NoOutput, ExitCode.Unavailable];
        Assert.Contains(code, allowed);
        if (code != ExitCode.Done)
        {
            Assert.AreEqual(error.Length - 1, error.IndexOf('\n', StringComparison.Ordinal), error);
            Assert.IsLessThan(500, error.Length, error);
            Assert.DoesNotContain(OptionWalk.Typed, error);
        }

        if (code == ExitCode.BadArguments)
        {
            Assert.AreEqual("", output);
        }

        return code;
    }

    // A plot and pictures that can be written take seconds, and the pictures would be written to any folder that exists.
    private static bool IsShort(string[] line) =>
        (Array.IndexOf(line, "--to") < 0 || line[^1] is "--to" or "--" || line[^1].Contains('\0', StringComparison.Ordinal) || Path.IsPathRooted(line[^1]) && !Directory.Exists(line[^1]))
        && Array.IndexOf(line, "--plot") is var index && (index < 0 || line[^1].Contains('\0', StringComparison.Ordinal) || Path.IsPathRooted(line[^1]) && !File.Exists(line[^1]));

    private List<(string Option, string? Value)> Good(string command) => command switch
    {
        "page" => [("--listen", _busy.LocalEndpoint.ToString()), ("--no-open", null)],
        "press" => [("--secret", Seed), ("--at", "2000000000")],
        "serve" => [("--port", "tcp://" + _busy.LocalEndpoint)],
        "battery" => [("--years", "1"), ("--presses-per-day", "0")],
        "guide" => [],
        _ => throw new AssertFailedException($"the new command {command} needs a line here."),
    };
}
