using System.CommandLine;
using System.Runtime.InteropServices;
using Keyfob.Boards.Virtual;
using Keyfob.Cli;
using Keyfob.Simulator.Serve.Tray;

namespace Keyfob.Simulator.Serve;

/// <summary>The command <c>serve</c>: blank tokens behind ports, for the factory tool.</summary>
internal static class ServeCommand
{
    public static Command Create(TextWriter output, TextWriter error, CancellationToken end)
    {
        var port = new Option<string>("--port") { Description = "The first TCP port; the others have the numbers after it. Required.", HelpName = "tcp://127.0.0.1:7001" };
        var count = new Option<string>("--count") { Description = "Number of tokens. Default: 1.", HelpName = "N" };
        var board = new Option<string>("--board") { Description = "The board: " + string.Join(", ", BoardKind.All.Select(kind => kind.Name)) + $". Default: {BoardKind.All[0].Name}.", HelpName = "BOARD" };
        var atOnce = new Option<string>("--at-once") { Description = "Number of ports. With fewer ports than tokens, a sealed token makes room for the next one. Default: one a token.", HelpName = "P" };
        var kits = new Option<string>("--kits") { Description = "Folder of the unit kits; missing kits are made there. Default: a temporary folder.", HelpName = "DIR" };
        var noise = new Option<string>("--noise") { Description = "Probability that a byte is lost, doubled, or has one bit flipped.", HelpName = "RATE" };
        var cutPower = new Option<string>("--cut-power") { Description = "Probability of a power loss at each flash operation and in each second awake.", HelpName = "RATE" };
        var seed = new Option<string>("--seed") { Description = "Seed of noise, power losses and rate errors. Default: random.", HelpName = "N" };
        var ppm = new Option<string>("--ppm") { Description = "Largest rate error of a token's clock, in parts per million. Default: 0.", HelpName = "X" };
        var dev = new Option<bool>("--dev") { Description = "Development builds, which cannot be sealed." };
        var wipe = new Option<bool>("--wipe") { Description = "Hold the button when a token asks for consent to a wipe." };
        var untilSealed = new Option<bool>("--until-sealed") { Description = "End when all tokens are sealed." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object a line." };
        var allowShared = OwnersOnly.AllowSharedOption();
        var command = new Command("serve", "Put blank tokens behind TCP ports, for the factory tool. Ctrl+C ends it.")
        {
            port, count, board, atOnce, kits, noise, cutPower, seed, ppm, dev, wipe, untilSealed, json, allowShared,
        };
        command.SetAction(result =>
        {
            ServeOptions options;
            try
            {
                var tokens = ServeArguments.Count(result.GetValue(count));
                var ports = ServeArguments.Ports(result.GetValue(atOnce), tokens);
                var wanted = new ServeOptions
                {
                    Port = ServeArguments.Port(result.GetValue(port), ports),
                    Count = tokens,
                    Board = Arguments.OneOf("--board", result.GetValue(board) ?? BoardKind.All[0].Name, BoardKind.All, kind => kind.Name),
                    AtOnce = ports,
                    KitFolder = Arguments.Folder("--kits", result.GetValue(kits)),
                    Noise = ServeArguments.Rate("--noise", result.GetValue(noise)),
                    CutPower = ServeArguments.Rate("--cut-power", result.GetValue(cutPower)),
                    Seed = Arguments.Whole("--seed", result.GetValue(seed), 0, int.MaxValue),
                    PartsPerMillion = ServeArguments.PartsPerMillion(result.GetValue(ppm)),
                    IsDevelopment = result.GetValue(dev),
                    Wipes = result.GetValue(wipe),
                };
                OwnersOnly.CheckFolder(wanted.KitFolder, "--kits", result.GetValue(allowShared));
                options = ServeArguments.Check(wanted, result.GetValue(untilSealed));
            }
            catch (BadArgumentException bad)
            {
                error.WriteLine(bad.Message);
                return ExitCode.BadArguments;
            }

            try
            {
                return RunUntilEnd(options, result.GetValue(untilSealed), new ServeReport(output, result.GetValue(json)), end);
            }
            catch (CommandException failure)
            {
                error.WriteLine(failure.Message);
                return ExitCode.Unavailable;
            }
        });
        return command;
    }

    private static int RunUntilEnd(ServeOptions options, bool untilSealed, ServeReport report, CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        void Interrupt(PosixSignalContext signal)
        {
            // The first signal ends the run in order, the second one at once.
            signal.Cancel = !end.IsCancellationRequested;
            end.Cancel();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
        using var run = ServeRun.Start(options);
        return Follow(run, report, kitsAreTemporary: options.KitFolder == null, untilSealed, end);
    }

    /// <summary>Prints what happens in a run, stops it at its end, and prints the summary.</summary>
    /// <param name="run">The run.</param>
    /// <param name="report">Where to print.</param>
    /// <param name="kitsAreTemporary">True to print the folder of the kits.</param>
    /// <param name="untilSealed">True to end when all tokens are sealed.</param>
    /// <param name="end">Ends the run when it is cancelled.</param>
    /// <returns>The exit code.</returns>
    internal static int Follow(ServeRun run, ServeReport report, bool kitsAreTemporary, bool untilSealed, CancellationTokenSource end)
    {
        report.Begin(run, kitsAreTemporary);
        if (untilSealed)
        {
            run.AllFinished.ContinueWith(_ => end.Cancel(), TaskScheduler.Default);
        }

        PrintEvents(run, report, end.Token).GetAwaiter().GetResult();
        run.Stop();
        report.End(run.Summary);
        return untilSealed && !run.AllFinished.IsCompleted ? ExitCode.Failed : ExitCode.Done;
    }

    private static async Task PrintEvents(ServeRun run, ServeReport report, CancellationToken end)
    {
        try
        {
            await foreach (var one in run.Events.FollowAsync(end))
            {
                report.Write(one);
            }
        }
        catch (OperationCanceledException)
        {
            // The run ends.
        }
    }
}
