using System.CommandLine;
using System.Runtime.InteropServices;
using Keyfob.Cli;
using Keyfob.Simulator.Energy.Tables;
using Keyfob.Simulator.Live;
using Keyfob.Simulator.Page.Server;

namespace Keyfob.Simulator.Page;

/// <summary>The program without a command: the page.</summary>
internal static class PageCommand
{
    public static RootCommand Create(TextWriter output, TextWriter error, CancellationToken end)
    {
        var count = new Option<string>("--count") { Description = $"Number of tokens, 1 to {LiveOptions.MostTokens}. Default: 1.", HelpName = "N" };
        var blank = new Option<bool>("--blank") { Description = "Blank tokens for the factory's tool instead of demo tokens." };
        var at = new Option<string>("--at") { Description = "The time at the start, in seconds since 1970; 2000-01-01 to 2099-12-31. Default: now.", HelpName = "UNIX_SECONDS" };
        var speed = new Option<string>("--speed") { Description = "How fast time runs: 60 is a minute in a second. Default: 1.", HelpName = "X" };
        var random = new Option<string>("--random") { Description = "Seed of all random numbers: the same unit IDs, keys and nonces each time. Default: the system's random numbers.", HelpName = "N" };
        var state = new Option<string>("--state") { Description = "Save the tokens in this folder for the next run, seeds included. Default: they are not saved.", HelpName = "DIR" };
        var kits = new Option<string>("--kits") { Description = "The folder of the unit kits of blank tokens. Default: kits in the folder of --state, or a temporary one.", HelpName = "DIR" };
        var board = new Option<string>("--board") { Description = "The board of new tokens, its chips and its currents: " + string.Join(", ", EnergyBoard.All.Select(one => one.Name)) + ". Default: b2.", HelpName = "BOARD" };
        var listen = new Option<string>("--listen") { Description = $"The address of the page. Default: this computer only, port {PageOptions.PreferredPort} or a free one.", HelpName = "ADDRESS:PORT" };
        var noOpen = new Option<bool>("--no-open") { Description = "Do not open the browser." };
        var allowShared = OwnersOnly.AllowSharedOption();
        var root = new RootCommand("Runs the token's firmware and drivers on virtual chips and shows the token in the browser. Ctrl+C ends it.")
        {
            count, blank, at, speed, random, state, kits, board, listen, noOpen, allowShared,
        };
        root.SetAction(result =>
        {
            PageOptions options;
            try
            {
                options = new PageOptions
                {
                    Listen = ListenAddress.Parse(result.GetValue(listen), PageOptions.PreferredPort),
                    Desk = new LiveOptions
                    {
                        Count = PageArguments.Count(result.GetValue(count)),
                        IsBlank = result.GetValue(blank),
                        At = PageArguments.At(result.GetValue(at), TimeProvider.System),
                        Speed = PageArguments.Speed(result.GetValue(speed)),
                        Random = Arguments.Whole("--random", result.GetValue(random), 0, int.MaxValue),
                        StateFolder = Arguments.Folder("--state", result.GetValue(state)),
                        KitFolder = Arguments.Folder("--kits", result.GetValue(kits)),
                        Board = EnergyBoard.Named(result.GetValue(board) ?? EnergyBoard.All[0].Name),
                    },
                };
                OwnersOnly.CheckFolder(options.Desk.StateFolder, "--state", result.GetValue(allowShared));
                OwnersOnly.CheckFolder(options.Desk.KitFolder, "--kits", result.GetValue(allowShared));
            }
            catch (BadArgumentException bad)
            {
                error.WriteLine(bad.Message);
                return ExitCode.BadArguments;
            }

            try
            {
                RunUntilEnd(options, opens: !result.GetValue(noOpen), output, end).GetAwaiter().GetResult();
                return ExitCode.Done;
            }
            catch (CommandException failure)
            {
                error.WriteLine(failure.Message);
                return ExitCode.Unavailable;
            }
        });
        return root;
    }

    private static async Task RunUntilEnd(PageOptions options, bool opens, TextWriter output, CancellationToken stop)
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var stopped = stop.Register(() => end.TrySetResult());
        void Interrupt(PosixSignalContext signal)
        {
            // The first signal ends it in order, a second one at once.
            signal.Cancel = end.TrySetResult();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
        await Serve(options, opens, output, end.Task);
    }

    /// <summary>Serves the page until the end.</summary>
    internal static async Task Serve(PageOptions options, bool opens, TextWriter output, Task end)
    {
        await using var server = await PageServer.StartAsync(options);
        output.WriteLine($"{server.Address} shows {(options.Desk.Count == 1 ? "the token" : "the tokens")}. Ctrl+C ends it.");
        if (opens)
        {
            BrowserLauncher.Open(server.Address);
        }

        await end;
    }
}
