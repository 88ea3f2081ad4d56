using System.CommandLine;
using Keyfob.Cli;
using Keyfob.Desktop;
using Keyfob.Factory.Export;
using Keyfob.Factory.Journal;
using Keyfob.Factory.Keys;
using Keyfob.Factory.Options;
using Keyfob.Kits;
using Keyfob.Factory.Personalization;
using Spectre.Console;

namespace Keyfob.Factory.Commands;

/// <summary>The command <c>personalize</c>: from blank units to sealed tokens, on many ports at once.</summary>
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
        var batchOptions = new NewBatchOptions();
        var keyOptions = new ExportKeyOptions(environment);
        var ports = new Option<string>("--ports")
        {
            Description = "Where units are plugged in, with commas between: /dev/ttyUSB0, COM3, tcp://host:7001, tcp://host:7001-7010.",
            HelpName = "LIST",
            Required = true,
        };
        var count = new Option<string>("--count") { Description = "How many sealed tokens the batch has at the end; those of earlier runs count.", HelpName = "N", Required = true };
        var kits = new Option<string>(Kits) { Description = "A folder of kits: their units are taken into the journal, and a sealed unit's kit is deleted.", HelpName = "DIR" };
        var measure = new Option<string>(Measure) { Description = "Measure the clock's rate over this time and trim it.", HelpName = Duration.HelpName };
        var edges = new Option<string>("--edges") { Description = "How many seconds a reading of the clock looks at. Default: 3.", HelpName = $"1-{MaxEdges}" };
        var export = new Option<string>(Export) { Description = "When all are sealed, write them as PSKC; there must be no file of that name.", HelpName = "FILE" };
        var dev = new Option<bool>("--dev") { Description = "Take development builds too, to try the line out. They cannot be sealed." };
        var json = new Option<bool>("--json") { Description = "Print a JSON object on a line for each event, and one for the summary." };
        var command = new Command("personalize", "Give units their seeds, set their clocks and seal them.") { ports, count, kits, measure, edges, export, dev, json };
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

            var kitFolder = result.GetValue(kits) is { } folder ? KitFolder.OpenExisting(folder, Kits) : null;
            using var journal = journalOptions.Open(result);
            var batch = batchOptions.Open(result, journal, keyOptions.ForBatch(result));
            var import = kitFolder == null ? null : new KitImport(journal, batch, kitFolder);
            Import(import, environment);
            var streams = await StationRun.OpenAllAsync(addresses, environment.OpenPort, cancel);
            using var view = View(environment, result.GetValue(json), addresses, journal, batch, settings);
            var context = new StationContext(settings, journal, batch, import, new BclCipher(), environment.Time, view);
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
            ? new TerminalView(AnsiConsole.Console, ports.Select(port => port.Name), journal.SealedCount(batch.Name), settings.Count)
            : new PlainView(environment.Output, environment.Time);
    }

    /// <summary>All that is sealed, whatever the ship check says: on a desk there is nothing that burns fuses.</summary>
    /// <returns>The exit code.</returns>
    private static int WriteExport(CommandEnvironment environment, ProductionJournal journal, Batch batch, string path)
    {
        environment.Error.WriteLine("WARNING: tokens that no ship check let go are in the export. The command export leaves them out.");
        return new ExportRun(environment with { Output = environment.Error }, journal, batch, new ExportRequest
        {
            Out = path,
            Format = ExportFormat.Pskc,
            IncludesUnshippable = true,
        }).Run();
    }
}
