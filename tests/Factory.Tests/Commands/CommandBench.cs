using Keyfob.Cli;
using Keyfob.Factory.Journal;
using Keyfob.Factory.Options;
using Keyfob.Factory.Tests.Bench;
using Keyfob.Factory.Tests.Journal;

namespace Keyfob.Factory.Tests.Commands;

/// <summary>A journal with one batch, and the command line to run on it.</summary>
internal sealed class CommandBench : IDisposable
{
    public const string KeyName = "acme-key";

    private readonly JournalFolder _folder = new();

    public CommandBench()
    {
        OwnersFile.Write(PathOf("key.hex"), Convert.ToHexStringLower(JournalFolder.ExportKeyBytes));
        Output = Error = "";
        Clock = Time;
        Port = () => new AnsweringPort(Token!);
    }

    /// <summary>The clock of the journal's rows.</summary>
    public SetTime Time => _folder.Time;

    /// <summary>The station's clock in commands; that of the journal unless a test sets another.</summary>
    public TimeProvider Clock { get; set; }

    /// <summary>What the operating system says about the station's clock.</summary>
    public SystemWord Synchronization { get; } = new();

    /// <summary>The output of the last command.</summary>
    public string Output { get; private set; }

    /// <summary>The errors of the last command.</summary>
    public string Error { get; private set; }

    /// <summary>The output and errors of all commands.</summary>
    public string Console { get; private set; } = "";

    /// <summary>Answers at every port.</summary>
    public Func<string, string>? Token { get; set; }

    /// <summary>Opens every port; with answers of <see cref="Token"/> unless a test plugs in something else.</summary>
    public Func<AnsweringPort> Port { get; set; }

    /// <summary>The seeds of the tokens in the journal.</summary>
    public List<byte[]> Seeds { get; } = [];

    /// <summary>The journal's option.</summary>
    public string[] Journal => ["--journal", _folder.Path];

    /// <summary>The batch's options with its key.</summary>
    public string[] Batch => [.. Journal, "--batch", JournalFolder.BatchName, "--key-file", PathOf("key.hex"), "--key-name", KeyName];

    public string PathOf(string name) => Path.Combine(_folder.Folder, name);

    /// <summary>Reserves tokens, up to a step.</summary>
    /// <returns>Their serials.</returns>
    public List<string> Make(int count, TokenStep last = TokenStep.Sealed, TokenFacts? facts = null, BatchSettings? settings = null)
    {
        using var journal = _folder.Open();
        var batch = journal.OpenBatch(JournalFolder.BatchName, settings ?? JournalFolder.Settings, _ => JournalFolder.Key());
        var serials = new List<string>();
        for (var i = 0; i < count; i++)
        {
            var unit = Seeds.Count + 1;
            journal.AddUnit(batch, JournalFolder.UnitId(unit), JournalFolder.UnitKey(unit), 1);
            using var job = journal.Reserve(batch, JournalFolder.UnitId(unit));
            Seeds.Add([.. job.Seed]);
            serials.Add(job.Serial);
            var clock = new TokenFacts { ClockSetAt = Time.Now, ClockOffsetMs = -12, ClockPpm = 0.5, ClockPpmUncertainty = 0.2, RecordCheck = "0011223344556677" };
            foreach (var step in Enum.GetValues<TokenStep>().Where(step => step <= last))
            {
                journal.Advance(job.Serial, step, step == TokenStep.ClockSet ? clock : null);
            }

            if (facts != null)
            {
                journal.NoteShipCheck(job.Serial, facts);
            }
        }

        return serials;
    }

    /// <summary>Makes tokens that may ship.</summary>
    public List<string> MakeShippable(int count, BatchSettings? settings = null) => Make(count, TokenStep.Sealed, new TokenFacts { IsShippable = true }, settings);

    /// <summary>Opens the journal for some work.</summary>
    public T With<T>(Func<ProductionJournal, T> work)
    {
        using var journal = _folder.Open();
        return work(journal);
    }

    /// <summary>Opens the journal for some work.</summary>
    public void With(Action<ProductionJournal> work) => With(journal =>
    {
        work(journal);
        return true;
    });

    /// <summary>Changes rows of the journal directly.</summary>
    public void ByHand(string sql) => _folder.ByHand(sql);

    /// <summary>Runs a command.</summary>
    /// <returns>Its exit code.</returns>
    public int Run(params string[] args) => Run(_ => null, args);

    /// <summary>Runs a command at a terminal where a person answers yes or no.</summary>
    public int Run(Func<string, bool?> answer, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var environment = new CommandEnvironment(output, error, Clock, Synchronization, (_, _) => Task.FromResult<Stream>(Port())) { AskYesNo = answer };
        var code = CommandLine.RunAsync(args, environment).GetAwaiter().GetResult();
        Output = output.ToString();
        Error = error.ToString();
        Console += Output + Error;
        return code;
    }

    /// <summary>Runs a command that must be refused: exit code 2 and one line that does not repeat what was typed.</summary>
    /// <returns>The line.</returns>
    public string Refused(params string[] args)
    {
        Assert.AreEqual(ExitCode.BadArguments, Run(args), Error);
        Assert.AreEqual("", Output);
        Assert.HasCount(1, Error.TrimEnd().Split('\n'), Error);
        foreach (var typed in args.Where(arg => arg.Contains("TYPED", StringComparison.OrdinalIgnoreCase)))
        {
            Assert.DoesNotContain(typed, Error);
        }

        return Error.Trim();
    }

    public void Dispose() => _folder.Dispose();
}
