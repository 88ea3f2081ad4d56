using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Keyfob.Boards.Virtual;
using Keyfob.Cli;
using Keyfob.Factory.Journal;
using Keyfob.Factory.Options;
using Keyfob.Kits;
using Keyfob.Pskc;
using Keyfob.Simulator.Tests.Press;
using Keyfob.Storage;
using Keyfob.Virtual.Time;

namespace Keyfob.Factory.Tests.Bench;

/// <summary>A station with ports, a tray of units, a journal, a folder of kits, and an operator who follows the tool's output.</summary>
internal sealed class Desk : IDisposable
{
    public const string Batch = "DESK";
    public const string Password = "correct horse battery staple";

    private static readonly DateTimeOffset s_start = new(2026, 11, 24, 9, 0, 0, 250, TimeSpan.Zero);

    private readonly Dictionary<string, BenchPort> _ports = [];
    private readonly Dictionary<string, BenchUnit> _plugged = [];
    private readonly Queue<BenchUnit> _tray = new();

    public Desk(int ports, int units, bool isDevelopment = false)
        : this(ports, units, time => new DevKitBoard(time) { Build = new FirmwareBuild(isDevelopment) })
    {
    }

    /// <summary>A desk with units of another board.</summary>
    public Desk(int ports, int units, Func<VirtualTime, VirtualBoard> makeBoard)
    {
        Folder = Directory.CreateTempSubdirectory("keyfob-desk-").FullName;
        Time = new SharedTime(s_start);
        var kits = new KitFolder(KitsPath, "--kits");
        for (var i = 0; i < units; i++)
        {
            var id = RandomNumberGenerator.GetBytes(TokenRecord.UnitIdSize);
            var key = RandomNumberGenerator.GetBytes(UnitFile.KeySize);
            using var kit = UnitKit.Make(id, key, 0);
            kits.Save(kit);
            Keys.Add(key);
            Units.Add(new BenchUnit(Time, id, key, makeBoard));
        }

        for (var i = 1; i <= ports; i++)
        {
            var port = new BenchPort(Time, $"port{i}");
            _ports[port.Name] = port;
        }

        OwnersFile.Write(KeyPath, ExportKeyBytes);
        OwnersFile.Write(PasswordPath, Password + "\n");
        Units.ForEach(_tray.Enqueue);
    }

    public SharedTime Time { get; }

    /// <summary>What the operating system says about the station's clock.</summary>
    public SystemWord Synchronization { get; } = new();

    public string Folder { get; }

    public string JournalPath => Path.Combine(Folder, "journal.db");

    public string KitsPath => Path.Combine(Folder, "kits");

    public string ExportPath => Path.Combine(Folder, "export.pskc.xml");

    public string KeyPath => Path.Combine(Folder, "key");

    public string PasswordPath => Path.Combine(Folder, "password");

    public byte[] ExportKeyBytes { get; } = RandomNumberGenerator.GetBytes(PskcKey.Size);

    public List<BenchUnit> Units { get; } = [];

    /// <summary>The unit keys, as the kits have them.</summary>
    public List<byte[]> Keys { get; } = [];

    public IReadOnlyCollection<BenchPort> Ports => _ports.Values;

    public BenchPort Port => _ports["port1"];

    /// <summary>The output of all runs.</summary>
    public List<string> Printed { get; } = [];

    /// <summary>Called at each printed line; true to kill the tool.</summary>
    public Func<bool>? KillsAtEvent { get; set; }

    /// <summary>The last printed line.</summary>
    public string LastLine { get; private set; } = string.Empty;

    /// <summary>True to kill the tool after a unit was set aside.</summary>
    public bool StopsAfterFailure { get; set; }

    /// <summary>Answers questions; null for a station without a terminal.</summary>
    public Func<string, bool>? Answer { get; set; }

    /// <summary>Called at each clock read of the tool; true to kill it.</summary>
    public Func<bool>? KillsAtClock { get; set; }

    /// <summary>Plugs a unit into each free port.</summary>
    public void Fill()
    {
        foreach (var port in _ports.Values)
        {
            if (!_plugged.ContainsKey(port.Name) && _tray.TryDequeue(out var unit))
            {
                Plug(port.Name, unit);
            }
        }
    }

    public void Plug(string port, BenchUnit unit)
    {
        _plugged[port] = unit;
        unit.Plug(_ports[port]);
    }

    /// <summary>Puts a unit at the end of the tray.</summary>
    public void Put(BenchUnit unit) => _tray.Enqueue(unit);

    public void Pull(string port)
    {
        if (_plugged.Remove(port, out var unit))
        {
            unit.Pull();
        }
    }

    /// <summary>Runs <c>personalize</c> on all ports with the operator at the screen.</summary>
    public ToolResult Personalize(int count, params string[] more)
    {
        Fill();
        return Run(PersonalizeArguments(count, more));
    }

    public string[] PersonalizeArguments(int count, params string[] more) =>
    [
        "personalize", "--ports", string.Join(',', _ports.Keys), "--journal", JournalPath, "--batch", Batch, "--new-batch", "--count", count.ToString(CultureInfo.InvariantCulture),
        "--kits", KitsPath, "--json", "--operator", "Ada", "--key-file", KeyPath, "--key-name", "desk key", .. more,
    ];

    /// <summary>Runs a command on this desk.</summary>
    public ToolResult Run(params string[] arguments) => Time.Run(() => RunAsync(arguments));

    public async Task<ToolResult> RunAsync(string[] arguments)
    {
        var output = new Screen(Read);
        var error = new Screen();
        try
        {
            var code = await CommandLine.RunAsync(arguments, MakeEnvironment(output, error));
            return new ToolResult(code, output.Text, error.Text);
        }
        catch (KilledException)
        {
            return new ToolResult(null, output.Text, error.Text);
        }
        finally
        {
            Printed.Add(output.Text + error.Text);
        }
    }

    public CommandEnvironment MakeEnvironment(TextWriter output, TextWriter error) => new(
        output,
        error,
        KillsAtClock == null ? Time : new KillingTime(Time, () => KillsAtClock?.Invoke() == true),
        Synchronization,
        (address, _) => _ports.TryGetValue(address.Name, out var port)
            ? Task.FromResult<Stream>(port.Connect())
            : throw new CommandException($"{address.Name} cannot be opened: there is no such port."))
    {
        AskYesNo = question => Answer?.Invoke(question),
    };

    public ProductionJournal OpenJournal() => ProductionJournal.Open(JournalPath, "test", "test", Time);

    /// <summary>Begins a batch with a password. Its key takes few iterations, so that commands open it at once.</summary>
    public void BeginBatch(string name, byte[] password)
    {
        using var journal = OpenJournal();
        journal.OpenBatch(name, new BatchSettings("KF"), _ => PskcKey.FromPassword(password, new Pbkdf2Parameters(new byte[16], 1000)));
    }

    public Batch OpenBatch(ProductionJournal journal) => journal.OpenBatch(Batch, null, _ => PskcKey.PreShared(ExportKeyBytes, "desk key"));

    /// <summary>Each unit is sealed with its own serial, the journal has it as sealed, and its seed gives the code on the panel.</summary>
    public void AssertAllSealed(IReadOnlyCollection<BenchUnit>? units = null)
    {
        units ??= Units;
        using var journal = OpenJournal();
        var batch = OpenBatch(journal);
        var tokens = journal.Tokens(Batch);
        Assert.HasCount(units.Count, tokens);
        Assert.HasCount(units.Count, tokens.Select(token => token.Serial).Distinct().ToList());
        foreach (var unit in units)
        {
            var token = journal.FindTokenOf(unit.UnitId);
            Assert.IsNotNull(token);
            Assert.AreEqual(TokenStep.Sealed, token.Step);
            Assert.IsNull(token.Failure);
            Assert.AreEqual(LifeState.Sealed, unit.Life);
            Assert.IsNull(unit.Peek(UnitFile.Name), "the unit key is deleted");
            var seed = journal.ReadSeed(batch, token.Serial);
            var (code, unixSeconds) = unit.Press();

            // The clock is read in whole seconds before the press: the next second may have started when the code is shown.
            string[] expected = [.. new[] { unixSeconds, unixSeconds + 1 }.Select(time => Reference.Code(seed, time, batch.Settings.Digits, batch.Settings.PeriodSeconds))];
            Assert.Contains(code, expected);
            Assert.IsFalse(Directory.Exists(Path.Combine(KitsPath, Convert.ToHexString(unit.UnitId))), "its kit is deleted");
        }

        Assert.IsTrue(journal.VerifyRecord().IsIntact);
    }

    public void Dispose()
    {
        Time.Dispose();
        Units.ForEach(unit => unit.Dispose());
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>The operator unplugs a unit that is finished or set aside, and plugs in the next one.</summary>
    private void Read(string line)
    {
        LastLine = line;
        if (KillsAtEvent?.Invoke() == true)
        {
            throw new KilledException();
        }

        if (!line.StartsWith('{'))
        {
            return;
        }

        using var json = JsonDocument.Parse(line);
        if (json.RootElement.GetProperty("event").GetString() is "sealed" or "sealedBefore" or "unsealed" or "failed")
        {
            var port = json.RootElement.GetProperty("port").GetString()!;
            if (StopsAfterFailure && json.RootElement.GetProperty("event").GetString() == "failed")
            {
                throw new KilledException();
            }

            if (_tray.TryDequeue(out var unit))
            {
                Pull(port);
                Plug(port, unit);
            }
        }
    }
}
