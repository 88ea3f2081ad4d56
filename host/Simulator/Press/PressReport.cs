using System.Globalization;
using System.Text.Json;
using Keyfob.Boards.Virtual;
using Keyfob.Cli;
using Keyfob.Simulator.Demo;
using Keyfob.Simulator.Reading;

namespace Keyfob.Simulator.Press;

/// <summary>Prints the result of a press.</summary>
internal static class PressReport
{
    public static void WriteJson(PressResult press, TextWriter output)
    {
        output.WriteLine(JsonSerializer.Serialize(new
        {
            screen = press.Reading.Screen,
            code = press.Reading.Code,
            validForSeconds = press.ValidForSeconds,
            error = press.Reading.Error,
        }));
    }

    public static void WriteText(PressResult press, PressRequest request, TextWriter output)
    {
        PanelArt.Write(press.Frame, output);
        if (press.Reading.Code != null)
        {
            output.WriteLine($"code: {press.Reading.Code}");
            output.WriteLine($"valid for: {(request.Board.HasEpaper ? "at most " : "")}{press.ValidForSeconds} s");
        }
        else
        {
            output.WriteLine($"screen: {press.Reading.Screen}");
        }

        if (press.Reading.Error is { } number)
        {
            output.WriteLine($"error: {number}. {ErrorMeanings.Of(number)}".TrimEnd());
        }
        else if (press.Reading.Screen == "wait")
        {
            output.WriteLine("wait: The clock is behind the time floor. No code until it has passed it. The panel says how long.");
        }

        if (request.IsDemo && press.Reading.Code != null)
        {
            WriteCheck(press, request, output);
        }
    }

    public static int ExitCodeFor(PressResult press, TextWriter error)
    {
        switch (press.Reading.Screen)
        {
            case "code":
            case "info":
                return ExitCode.Done;
            case "unreadable":
                error.WriteLine("the picture on the panel cannot be read: the font, the driver or the panel model is broken.");
                return ExitCode.DeviceFailed;
            default:
                return ExitCode.Failed;
        }
    }

    private static void WriteCheck(PressResult press, PressRequest request, TextWriter output)
    {
        var moment = DateTimeOffset.FromUnixTimeSeconds(press.UnixSeconds).ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
        output.WriteLine();
        output.WriteLine("This is a demo token with the public secret of RFC 6238. Check the code with oathtool (Debian package oathtool):");
        output.WriteLine($"  oathtool --totp --base32 --digits {request.Digits} --time-step-size {request.Period}s --now \"{moment}\" {DemoToken.Secret(1)}");
    }
}
