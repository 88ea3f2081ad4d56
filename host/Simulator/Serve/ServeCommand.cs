using Keyfob.Simulator.Ports;
using System.CommandLine;
using System.Runtime.InteropServices;
using Keyfob.Cli;

namespace Keyfob.Simulator.Serve;

/// <summary>The command <c>serve</c>: blank tokens behind ports, for the factory's tool.</summary>
internal static class ServeCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var port = new Option<string>("--port") { Description = "The first TCP port, the others follow it; or pty for pseudo-terminals (Linux). Required.", HelpName = "tcp://127.0.0.1:7001|pty" };
        var count = new Option<string>("--count") { Description = "Tokens in all. Default: 1.", HelpName = "N" };
        var atOnce = new Option<string>("--at-once") { Description = "Ports. With fewer ports than tokens a sealed token makes room for the next one. Default: as many as tokens.", HelpName = "P" };
        var kits = new Option<string>("--kits") { Description = "The folder of the flash step's kits; what is missing is made there. Default: a temporary one.", HelpName = "DIR" };
        var noise = new Option<string>("--noise") { Description = "Probability of each byte to be flipped in one bit, lost or doubled.", HelpName = "RATE" };
        var cutPower = new Option<string>("--cut-power") { Description = "Probability of a power cut, at each flash operation and in each second awake.", HelpName = "RATE" };
        var seed = new Option<string>("--seed") { Description = "Seed of noise, cuts and rate errors. Default: another one each time.", HelpName = "N" };
        var ppm = new Option<string>("--ppm") { Description = "Largest rate error of a token's clock, in parts per million. Default: 0.", HelpName = "X" };
        var link = new Option<string>("--link") { Description = "A folder for links port-01, port-02, ... to the pseudo-terminals.", HelpName = "DIR" };
        var dev = new Option<bool>("--dev") { Description = "Development builds, which cannot be sealed." };
        var wipe = new Option<bool>("--wipe") { Description = "Hold the button when a token asks for it before it is wiped." };
        var untilSealed = new Option<bool>("--until-sealed") { Description = "End when all tokens are sealed." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object a line." };
        var command = new Command("serve", "Put blank tokens behind ports, for the factory's tool. Ctrl+C ends it.")
        {
            port, count, atOnce, kits, noise, cutPower, seed, ppm, link, dev, wipe, untilSealed, json,
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
                    AtOnce = ports,
                    KitFolder = Arguments.Folder("--kits", result.GetValue(kits)),
                    Noise = ServeArguments.Rate("--noise", result.GetValue(noise)),
                    CutPower = ServeArguments.Rate("--cut-power", result.GetValue(cutPower)),
                    Seed = Arguments.Whole("--seed", result.GetValue(seed), 0, int.MaxValue),
                    PartsPerMillion = ServeArguments.PartsPerMillion(result.GetValue(ppm)),
                    LinkFolder = Arguments.Folder("--link", result.GetValue(link)),
                    IsDevelopment = result.GetValue(dev),
                    Wipes = result.GetValue(wipe),
                };
                options = ServeArguments.Check(wanted, result.GetValue(untilSealed));
            }
            catch (BadArgumentException bad)
            {
                error.WriteLine(bad.Message);
                return ExitCode.BadArguments;
            }

            try
            {
                return RunUntilEnd(options, result.GetValue(untilSealed), new ServeReport(output, result.GetValue(json)));
            }
            catch (ServeException failure)
            {
                error.WriteLine(failure.Message);
                return ExitCode.Unavailable;
            }
        });
        return command;
    }

    private static int RunUntilEnd(ServeOptions options, bool untilSealed, ServeReport report)
    {
        using var end = new CancellationTokenSource();
        void Interrupt(PosixSignalContext signal)
        {
            // Once in order; who does not want to wait for that does it twice.
            signal.Cancel = !end.IsCancellationRequested;
            end.Cancel();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
        using var run = ServeRun.Start(options);
        report.Begin(run, kitsAreTemporary: options.KitFolder == null);
        if (untilSealed)
        {
            run.AllFinished.ContinueWith(_ => end.Cancel(), TaskScheduler.Default);
        }

        Follow(run, report, end.Token).GetAwaiter().GetResult();
        run.Stop();
        report.End(run.Summary);
        return untilSealed && !run.AllFinished.IsCompleted ? ExitCode.Failed : ExitCode.Done;
    }

    private static async Task Follow(ServeRun run, ServeReport report, CancellationToken end)
    {
        try
        {
            await foreach (var one in run.Events.FollowAsync(end).ConfigureAwait(false))
            {
                report.Tell(one);
            }
        }
        catch (OperationCanceledException)
        {
            // It was to end.
        }
    }
}
