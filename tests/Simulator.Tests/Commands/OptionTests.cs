using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Keyfob.Cli;
using Keyfob.Factory.Tests.Hostile;
using Keyfob.Simulator.Tests.Press;

namespace Keyfob.Simulator.Tests.Commands;

/// <summary>Every option of two commands with hostile values. <c>serve</c> gets an address in use, so that a line that is accepted ends.</summary>
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

    // Not the page, which an accepted --listen starts for good, and not battery, which simulates years for each line.
    public static IEnumerable<object[]> Commands() => [["press"], ["serve"]];

    public void Dispose()
    {
        _busy.Dispose();
        Environment.CurrentDirectory = _oldFolder;
        Directory.Delete(_folder, recursive: true);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    [DynamicData(nameof(Commands))]
    public void Every_option_takes_a_hostile_value_or_refuses_it_in_one_line(string name)
    {
        var root = CommandLine.Root(TextWriter.Null, TextWriter.Null, () => null);
        var command = root.Subcommands.Single(one => one.Name == name);
        var (refused, faults) = (0, new List<string>());
        foreach (var line in OptionWalk.Lines(command, [name], Good(name), _ => [], OptionWalk.Values(_folder)))
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
        Assert.IsGreaterThan(20, refused);
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

    private List<(string Option, string? Value)> Good(string command) => command switch
    {
        "press" => [("--secret", Seed), ("--at", "2000000000")],
        "serve" => [("--port", "tcp://" + _busy.LocalEndpoint)],
        _ => throw new AssertFailedException($"the new command {command} needs a line here."),
    };
}
