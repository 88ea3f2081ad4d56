using System.CommandLine;
using Keyfob.Cli;
using Keyfob.Desktop;
using Keyfob.Factory.Export;
using Keyfob.Factory.Journal;
using Keyfob.Factory.Options;
using Keyfob.Factory.Personalization;
using Keyfob.Kits;
using Spectre.Console;

namespace Keyfob.Factory.Commands;

/// <summary>The command <c>personalize</c>: turns blank units into sealed tokens, on many ports at once.</summary>
internal static class PersonalizeCommand
{
    private const int MaxCount = 1_000_000;
    private const int MaxEdges = 60;
    private const string Export = "--export";
    private const string Kits = "--kits";
    private const string Measure = "--measure";

    public static Command Create(CommandEnvironment environment)
    {
        var journalOptions = new JournalOptions(environment);
        var keyOptions = new ExportKeyOptions(environment);
        var batchOptions = new NewBatchOptions(environment, journalOptions, keyOptions);
        var ports = new Option<string>("--ports")
        {
            Description = "The ports, separated by commas: /dev/ttyUSB0, COM3, tcp://host:7001, tcp://host:7001-7010.",
            HelpName = "LIST",
            Required = true,
        };
        var count = new Option<string>("--count") { Description = "The number of sealed tokens that the batch has at the end, with those of earlier runs.", HelpName = "N", Required = true };
        var kits = new Option<string>(Kits) { Description = "The folder of the kits. Their units are added to the journal; the kit of a sealed unit is deleted.", HelpName = "DIR" };
        var measure = new Option<string>(Measure) { Description = "Measure the clock's rate over this time, and trim it.", HelpName = Duration.HelpName };
        var edges = new Option<string>("--edges") { Description = "The number of seconds that a clock read takes. Default: 3.", HelpName = $"1-{MaxEdges}" };
        var export = new Option<string>(Export) { Description = "Write the sealed tokens as PSKC at the end. The file must not exist.", HelpName = "FILE" };
        var trusted = TrustClockOption.Create();
        var dev = new Option<bool>("--dev") { Description = "Accept development builds, for a trial. They cannot be sealed." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object a line: one for each event, and a summary." };
        var command = new Command("personalize", "Write seeds into units, set their clocks and seal them.") { ports, count, kits, measure, edges, export, dev, trusted, json };
        journalOptions.AddTo(command);
        batchOptions.AddTo(command);
        keyOptions.AddTo(command);
        CommandAction.Set(command, environment, async (result, cancel) =>
        {
            var addresses = PortAddress.ParseList("--ports", result.GetValue(ports)!);
            var settings = new StationSettings(Arguments.Whole("--count", result.GetValue(count), 1, MaxCount)!.Value)
            {
                Measure = result.GetValue(measure) is { } time ? Duration.Parse(time, Measure) : null,
                Edges = Arguments.Whole("--edges", result.GetValue(edges), 1, MaxEdges) ?? new StationSettings(0).Edges,
                AllowsDevelopment = result.GetValue(dev),
            };
            if (result.GetValue(export) is { } path)
            {
                NewFile.MustBeFree(path, Export);
            }

            OwnersOnly.CheckFolder(result.GetValue(kits), Kits, OwnersOnly.AllowsShared(result));
            var kitFolder = result.GetValue(kits) is { } folder ? KitFolder.OpenExisting(folder, Kits) : null;
            var trust = TrustClockOption.Open(environment, result.GetValue(trusted));
            await trust.CheckAsync(newest: null, cancel);
            IReadOnlyList<string> doubts = [];
            var (journal, batch) = await batchOptions.OpenAsync(result, async opened => doubts = await trust.CheckAsync(opened.NewestTime(), cancel));
            using var openJournal = journal;
            if (doubts.Count > 0)
            {
                journal.NoteTrustedClock(string.Join("; ", doubts));
            }

            var import = kitFolder == null ? null : new KitImport(journal, batch, kitFolder);
            Import(import, environment);
            var streams = await StationRun.OpenAllAsync(addresses, environment.OpenPort, cancel);
            using var view = View(environment, result.GetValue(json), addresses, journal, batch, settings);
            var context = new StationContext(settings, journal, batch, import, new BclCipher(), environment.Time, trust, view);
            try
            {
                await StationRun.RunAsync(context, addresses, streams, environment.OpenPort, cancel);
            }
            finally
            {
                view.ShowSummary(context.Tally.Summary(batch.Name, journal.SealedCount(batch.Name)));
            }

            var exported = result.GetValue(export) is { } file ? WriteExport(environment, journal, batch, file) : ExitCode.Done;
            return context.Tally.HasFailures ? ExitCode.Failed : exported;
        });
        return command;
    }

    private static void Import(KitImport? import, CommandEnvironment environment)
    {
        foreach (var problem in import?.All().Problems ?? [])
        {
            environment.Error.WriteLine(problem);
        }
    }

    private static IStationView View(
        CommandEnvironment environment,
        bool isJson,
        IReadOnlyList<PortAddress> ports,
        ProductionJournal journal,
        Batch batch,
        StationSettings settings)
    {
        if (isJson)
        {
            return new JsonView(environment.Output, environment.Time);
        }

        return environment.IsWatched
            ? new TerminalView(AnsiConsole.Console, ports.Select(port => port.Name), journal.SealedCount(batch.Name), settings.Count, environment.Time)
            : new PlainView(environment.Output, environment.Time);
    }

    /// <summary>Exports all sealed tokens, also without a ship check: a trial on a desk burns no eFuses.</summary>
    /// <returns>The exit code.</returns>
    private static int WriteExport(CommandEnvironment environment, ProductionJournal journal, Batch batch, string path)
    {
        environment.Error.WriteLine("WARNING: the export includes tokens that have not passed the ship check. The command export leaves them out.");
        return new ExportRun(environment with { Output = environment.Error }, journal, batch, new ExportRequest
        {
            Out = path,
            OutOption = Export,
            Format = ExportFormat.Pskc,
            IncludesUnshippable = true,
        }).Run();
    }
}
