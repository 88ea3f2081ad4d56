using System.CommandLine;
using Keyfob.Cli;

namespace Keyfob.Simulator.Press;

/// <summary>The command <c>press</c>: presses the button of a virtual token and reads its panel.</summary>
internal static class PressCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var secret = new Option<string>("--secret") { Description = "The seed in Base32, 16 to 64 bytes. Default: the public seed of RFC 6238.", HelpName = "BASE32" };
        var at = new Option<string>("--at") { Description = "Time on the token's clock in seconds since 1970, from 2000-01-01 to 2099-12-31. Default: now.", HelpName = "UNIX_SECONDS" };
        var digits = new Option<string>("--digits") { Description = "Number of digits, 6 or 8. Default: 6.", HelpName = "6|8" };
        var period = new Option<string>("--period") { Description = "Time step in seconds, 30 or 60. Default: 30.", HelpName = "30|60" };
        var hold = new Option<string>("--hold") { Description = "Hold the button so long and read the panel at its release. From 3000 it shows the info screen.", HelpName = "MS" };
        var fault = new Option<string>("--fault") { Description = "A fault of the token: " + string.Join(", ", Faults.Names) + ".", HelpName = "FAULT" };
        var battery = new Option<string>("--battery") { Description = "Voltage of the cells under load. Default: 3000.", HelpName = "MILLIVOLTS" };
        var json = new Option<bool>("--json") { Description = "Print one JSON object instead of the panel." };
        var command = new Command("press", "Press the button and read the panel.") { secret, at, digits, period, hold, fault, battery, json };
        command.SetAction(result =>
        {
            PressRequest request;
            try
            {
                request = new PressRequest(
                    result.GetValue(secret),
                    result.GetValue(at),
                    result.GetValue(digits),
                    result.GetValue(period),
                    result.GetValue(hold),
                    result.GetValue(fault),
                    result.GetValue(battery),
                    TimeProvider.System);
            }
            catch (BadArgumentException bad)
            {
                error.WriteLine(bad.Message);
                return ExitCode.BadArguments;
            }

            using (request)
            {
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
}
