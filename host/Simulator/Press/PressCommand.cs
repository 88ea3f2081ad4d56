using System.CommandLine;
using System.Text;
using Keyfob.Boards.Virtual;
using Keyfob.Cli;
using Keyfob.Simulator.Demo;

namespace Keyfob.Simulator.Press;

/// <summary>The command <c>press</c>: presses the button of a virtual token and reads its panel.</summary>
internal static class PressCommand
{
    private const string FromInput = "-";

    public static Command Create(TextWriter output, TextWriter error, Func<byte[]?> readSecret)
    {
        var secret = new Option<string>("--secret") { Description = "The seed in Base32, 16 to 64 bytes; - reads it from the standard input, as every user of the machine can read arguments. Default: the public seed of RFC 6238.", HelpName = "-|BASE32" };
        var at = new Option<string>("--at") { Description = "Time on the token's clock in seconds since 1970, from 2000-01-01 to 2099-12-31. Default: now.", HelpName = "UNIX_SECONDS" };
        var digits = new Option<string>("--digits") { Description = "Number of digits, 6 or 8. Default: 6.", HelpName = "6|8" };
        var period = new Option<string>("--period") { Description = "Time step in seconds, 30 or 60. Default: 30.", HelpName = "30|60" };
        var hold = new Option<string>("--hold") { Description = "Hold the button so long and read the panel at its release. From 3000 it shows the info screen.", HelpName = "MS" };
        var fault = new Option<string>("--fault") { Description = "A fault of the token: " + string.Join(", ", Faults.Names) + ".", HelpName = "FAULT" };
        var battery = new Option<string>("--battery") { Description = "Voltage of the cells under load. Default: that of full cells, " + string.Join(", ", BoardKind.All.Select(kind => $"{kind.Cells.Nominal} on {kind.Name}")) + ".", HelpName = "MILLIVOLTS" };
        var board = new Option<string>("--board") { Description = "The board: " + string.Join(", ", BoardKind.All.Select(kind => kind.Name)) + $". Default: {BoardKind.All[0].Name}.", HelpName = "BOARD" };
        var json = new Option<bool>("--json") { Description = "Print one JSON object instead of the panel." };
        var command = new Command("press", "Press the button and read the panel.") { secret, at, digits, period, hold, fault, battery, board, json };
        command.SetAction(result =>
        {
            PressRequest request;
            var typed = result.GetValue(secret);
            try
            {
                request = new PressRequest(
                    typed == null ? null : () => Seed(typed, readSecret),
                    result.GetValue(at),
                    result.GetValue(digits),
                    result.GetValue(period),
                    result.GetValue(hold),
                    result.GetValue(fault),
                    result.GetValue(battery),
                    TimeProvider.System,
                    result.GetValue(board));
            }
            catch (BadArgumentException bad)
            {
                error.WriteLine(bad.Message);
                return ExitCode.BadArguments;
            }

            using (request)
            {
                if (typed is not (null or FromInput) && DemoToken.NumberOf(request.Seed) == 0)
                {
                    error.WriteLine("WARNING: every user of this machine can read the arguments of a command, also this seed. Use --secret - for a seed that is in use.");
                }

                var press = PressRun.Execute(request);
                if (result.GetValue(json))
                {
                    PressReport.WriteJson(press, output);
                }
                else
                {
                    PressReport.WriteText(press, request, output);
                }

                return PressReport.ExitCodeFor(press, error);
            }
        });
        return command;
    }

    private static byte[] Seed(string typed, Func<byte[]?> readSecret)
    {
        var text = typed == FromInput ? readSecret() : Encoding.UTF8.GetBytes(typed);
        return text is { Length: > 0 }
            ? SeedText.Decode(text)
            : throw new BadArgumentException("--secret got no seed. It takes Base32, or - for a seed in the first line of the standard input.");
    }
}
