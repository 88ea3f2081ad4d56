using System.CommandLine;
using Keyfob.Cli;
using Keyfob.Simulator.Battery.Plot;
using Keyfob.Simulator.Energy;
using Keyfob.Simulator.Energy.Tables;

namespace Keyfob.Simulator.Battery;

/// <summary>The command <c>battery</c>: simulates years of use and prints how long the cells last.</summary>
internal static class BatteryCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var board = new Option<string>("--board") { Description = "The board: " + string.Join(", ", EnergyBoard.All.Select(one => one.Name)) + ". Default: b2.", HelpName = "BOARD" };
        var policy = new Option<string>("--policy") { Description = "Which savings are on, for comparison: " + string.Join(", ", SleepPolicy.All.Select(one => one.Name)) + ". Default: shipped.", HelpName = "POLICY" };
        var presses = new Option<string>("--presses-per-day") { Description = $"Mean number of presses a day, at random moments, 0 to {BatteryRequest.MostPressesPerDay}. Default: 10.", HelpName = "N" };
        var years = new Option<string>("--years") { Description = $"Years to simulate, 1 to {BatteryRequest.MostYears}. Default: 5.", HelpName = "N" };
        var seed = new Option<string>("--seed") { Description = "Seed of the random moments. Default: 1.", HelpName = "N" };
        var csv = new Option<bool>("--csv") { Description = "Print comma-separated values." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var table = new Option<bool>("--table") { Description = "Print the board's numbers with their sources instead." };
        var plot = new Option<string>("--plot") { Description = "Draw life over presses a day for all boards and policies into this file instead.", HelpName = "FILE.svg" };
        var command = new Command("battery", "Simulate years of presses and print how long the cells last.") { board, policy, presses, years, seed, csv, json, table, plot };
        command.SetAction(result =>
        {
            BatteryRequest request;
            try
            {
                request = new BatteryRequest(result.GetValue(board), result.GetValue(policy), result.GetValue(presses), result.GetValue(years), result.GetValue(seed));
                var forms = new[] { result.GetValue(csv), result.GetValue(json), result.GetValue(table), result.GetValue(plot) != null };
                if (forms.Count(chosen => chosen) > 1)
                {
                    throw new BadArgumentException("give one of --csv, --json, --table and --plot.");
                }
            }
            catch (BadArgumentException bad)
            {
                error.WriteLine(bad.Message);
                return ExitCode.BadArguments;
            }

            if (result.GetValue(table))
            {
                TableReport.Write(request.Board, output);
                return ExitCode.Done;
            }

            if (result.GetValue(plot) is { } file)
            {
                return WritePlot(file, request.Seed, output, error);
            }

            var run = EnergyRun.Execute(request.Board, request.Policy, request.PressesPerDay, request.Years, request.Seed);
            if (result.GetValue(csv))
            {
                BatteryReport.WriteCsv(run, output);
            }
            else if (result.GetValue(json))
            {
                BatteryReport.WriteJson(run, output);
            }
            else
            {
                BatteryReport.WriteText(run, output);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static int WritePlot(string file, int seed, TextWriter output, TextWriter error)
    {
        try
        {
            // Opened before the simulation, which takes seconds: a name that cannot be written is told at once.
            using var writer = File.CreateText(file);
            writer.Write(LifePlot.Draw(LifeCurve.SampleAll(seed)));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            // The system's message would repeat what was typed.
            error.WriteLine("--plot cannot write its file. Check the name, the folder, its rights and the free space.");
            return ExitCode.NoOutput;
        }

        output.WriteLine($"{file} is written. For each curve 1826 presses were simulated, the rest is calculated from them.");
        return ExitCode.Done;
    }
}
