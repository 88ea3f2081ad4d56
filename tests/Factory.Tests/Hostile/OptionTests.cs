using System.CommandLine;
using System.Text;
using Keyfob.Cli;
using Keyfob.Factory.Commands;
using Keyfob.Factory.Journal;
using Keyfob.Factory.Options;
using Keyfob.Factory.Ports;
using Keyfob.Factory.Tests.Bench;
using Keyfob.Factory.Tests.Commands;
using Keyfob.Factory.Tests.Journal;

namespace Keyfob.Factory.Tests.Hostile;

/// <summary>Every option of every command with hostile values.</summary>
[TestClass]
[DoNotParallelize]
public sealed class OptionTests : IDisposable
{
    private const int MaxMessage = 500;

    // Not asked of the tool: code that runs while tests are found is in a mutation run reached by all of them.
    private static readonly string[] s_commands =
        ["flash-kit", "personalize", "info", "self-test", "set-time", "wipe", "scrap", "ship-check", "status", "export", "verify-record", "purge"];

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    private const string Port = "tcp://localhost:1";

    private readonly CommandBench _station = new();
    private readonly string _oldFolder = Environment.CurrentDirectory;
    private readonly byte[] _journal;
    private readonly IReadOnlyList<string> _values;
    private readonly string _serial;

    public OptionTests()
    {
        _station.Time.Now = new DateTimeOffset(2026, 12, 1, 8, 0, 0, TimeSpan.Zero);
        _serial = _station.MakeShippable(1)[0];
        var folder = Directory.CreateDirectory(_station.PathOf("work")).FullName;

        // What is typed is also a file name, relative to the current folder.
        Environment.CurrentDirectory = folder;
        _values = [.. OptionWalk.Values(folder), _station.PathOf("key.hex"), JournalPath];
        _station.Run(["export", .. _station.Batch, "--out", Pskc]);
        OwnersOnly.CreateFolder(Kits);
        _journal = File.ReadAllBytes(JournalPath);
    }

    private string JournalPath => _station.Journal[1];

    private string Pskc => _station.PathOf("batch.pskc.xml");

    private string Kits => _station.PathOf("kits");

    public static IEnumerable<object[]> Commands() => s_commands.Select(name => new object[] { name });

    public void Dispose()
    {
        Environment.CurrentDirectory = _oldFolder;
        _station.Dispose();
    }

    [TestMethod]
    public void Every_command_is_here() => CollectionAssert.AreEqual(s_commands, All().Select(command => command.Name).ToList());

    [TestMethod]
    [TestCategory("Long")]
    [OSCondition(OperatingSystems.Linux)]
    [DynamicData(nameof(Commands))]
    public void Every_option_takes_a_hostile_value_or_refuses_it_in_one_line(string name)
    {
        var command = All().Single(command => command.Name == name);
        var (refused, faults) = (0, new List<string>());
        foreach (var line in OptionWalk.Lines(command, [name], Good(name), Excluded, _values))
        {
            try
            {
                refused += Run(name, line) == ExitCode.BadArguments ? 1 : 0;
            }
            catch (Exception fault)
            {
                faults.Add(fault.Message);
            }
        }

        Assert.IsEmpty(faults, string.Join(Environment.NewLine, faults.Take(10)));
        Assert.IsGreaterThan(10, refused);
    }

    private static IEnumerable<Command> All() =>
        FactoryCommands.All(new CommandEnvironment(TextWriter.Null, TextWriter.Null, TimeProvider.System, new SystemWord(), PortOpener.OpenAsync));

    private int Run(string name, string[] line)
    {
        var shown = string.Join(' ', line.Select(word => word.Length < 60 ? $"'{word.ReplaceLineEndings("\\n").Replace("\0", "\\0", StringComparison.Ordinal)}'" : word[..60] + "..."));
        using var output = new StringWriter();
        using var error = new StringWriter();
        var environment = new CommandEnvironment(output, error, _station.Time, _station.Synchronization, OpenAsync) { Variable = _ => null };
        int code;
        try
        {
            code = Task.Run(() => CommandLine.RunAsync(line, environment)).WaitAsync(s_limit).GetAwaiter().GetResult();
        }
        catch (Exception e)
        {
            throw new AssertFailedException($"{shown}: {e.GetType()}: {e.Message[..Math.Min(e.Message.Length, MaxMessage)]} {e.StackTrace}", e);
        }

        var said = error.ToString();
        int[] allowed = [ExitCode.Done, ExitCode.Failed, ExitCode.BadArguments, ExitCode.DeviceFailed];
        Assert.Contains(code, allowed, shown);
        if (code is ExitCode.BadArguments or ExitCode.DeviceFailed)
        {
            Assert.AreEqual(said.Length - 1, said.IndexOf('\n', StringComparison.Ordinal), shown + said);
            Assert.IsLessThan(MaxMessage, said.Length, shown + said);
        }

        if (code == ExitCode.BadArguments)
        {
            Assert.AreEqual("", output.ToString(), shown);

            // Messages of the journal name its file.
            Assert.IsTrue(line[^2] == "--journal" || !said.Contains(OptionWalk.Typed, StringComparison.Ordinal), shown + said);
        }

        Assert.IsEmpty(SecretSearch.Find(Encoding.UTF8.GetBytes(output.ToString() + said), [.. _station.Seeds, JournalFolder.ExportKeyBytes]), shown);
        Assert.AreEqual(Convert.ToHexStringLower(JournalFolder.ExportKeyBytes), File.ReadAllText(_station.PathOf("key.hex")), shown);
        if (!File.ReadAllBytes(JournalPath).AsSpan().SequenceEqual(_journal))
        {
            MustBeWhole(shown, isGivenUp: name is "purge" or "scrap" && code == ExitCode.Done);
            File.WriteAllBytes(JournalPath, _journal);
        }

        return code;
    }

    private void MustBeWhole(string shown, bool isGivenUp) => _station.With(journal =>
    {
        Assert.IsTrue(journal.VerifyRecord().IsIntact, shown);
        if (!isGivenUp)
        {
            var seed = journal.ReadSeed(journal.OpenBatch(JournalFolder.BatchName, null, _ => JournalFolder.Key()), _serial);
            CollectionAssert.AreEqual(_station.Seeds[0], seed, shown);
        }
    });

    private static Task<Stream> OpenAsync(PortAddress address, CancellationToken cancel) => address.Name == Port
        ? Task.FromResult<Stream>(new AnsweringPort(_ => "ERR 12"))
        : PortOpener.OpenAsync(address, cancel);

    /// <summary>A line with which the command can be run. A required option that is missing here makes each line of its command fail.</summary>
    private List<(string Option, string? Value)> Good(string command)
    {
        (string, string?)[] journal = [("--journal", JournalPath)];
        (string, string?)[] batch = [.. journal, ("--batch", JournalFolder.BatchName), ("--key-file", _station.PathOf("key.hex")), ("--key-name", CommandBench.KeyName)];
        (string, string?)[] pskc = [("--port", Port), ("--pskc", Pskc), ("--key-file", _station.PathOf("key.hex"))];
        return command switch
        {
            "flash-kit" => [.. batch, ("--out", Kits)],
            "personalize" => [.. batch, ("--ports", Port), ("--count", "1")],
            "info" or "self-test" => [("--port", Port)],
            "set-time" => [.. pskc],
            "wipe" => [.. pskc, ("--yes", null)],
            "scrap" => [.. journal, ("--serial", _serial), ("--reason", "broken"), ("--yes", null)],
            "ship-check" => [.. journal, ("--serial", _serial), ("--port", Port), ("--firmware", "1")],
            "export" => [.. batch, ("--out", _station.PathOf("export.xml"))],
            "verify-record" or "status" => [.. journal],
            "purge" => [.. journal, ("--batch", JournalFolder.BatchName), ("--acknowledged", "ticket"), ("--yes", null)],
            _ => throw new AssertFailedException($"the new command {command} needs a line here."),
        };
    }

    private static string[] Excluded(string option) => option switch
    {
        "--password-file" => ["--key-file", "--key-name"],
        "--journal" or "--batch" => ["--pskc"],
        "--unit" => ["--serial"],
        "--file" => ["--journal"],
        _ => [],
    };
}
