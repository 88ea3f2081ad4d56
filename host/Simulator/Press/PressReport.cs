using System.Globalization;
using System.Text.Json;
using Keyfob.Boards.Virtual;
using Keyfob.Cli;
using Keyfob.Simulator.Demo;
using Keyfob.Simulator.Reading;

namespace Keyfob.Simulator.Press;

/// <summary>Tells what a press showed.</summary>
internal static class PressReport
{
    public static void WriteJson(PressRun press, TextWriter output)
    {
        output.WriteLine(JsonSerializer.Serialize(new
        {
            screen = press.Reading.Screen,
            code = press.Reading.Code,
            validForSeconds = press.ValidForSeconds,
            error = press.Reading.Error,
        }));
    }

    public static void WriteText(PressRun press, PressRequest request, TextWriter output)
    {
        PanelArt.Write(press.Frame, output);
        if (press.Reading.Code != null)
        {
            output.WriteLine($"code: {press.Reading.Code}");
            output.WriteLine($"valid for: {press.ValidForSeconds} s");
        }
        else
        {
            output.WriteLine($"screen: {press.Reading.Screen}");
        }

        if (press.Reading.Error is { } number)
        {
            output.WriteLine($"error: {number} (firmware/README.md says what it means)");
        }

        if (request.IsDemo && press.Reading.Code != null)
        {
            WriteCheck(press, request, output);
        }
    }

    public static int ExitCodeFor(PressRun press, TextWriter error)
    {
        switch (press.Reading.Screen)
        {
            case "code":
            case "info":
                return ExitCode.Done;
            case "unreadable":
                error.WriteLine("the panel shows a picture that cannot be read.");
                return ExitCode.DeviceFailed;
            default:
                return ExitCode.Failed;
        }
    }

    private static void WriteCheck(PressRun press, PressRequest request, TextWriter output)
    {
        var moment = DateTimeOffset.FromUnixTimeSeconds(press.UnixSeconds).ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
        output.WriteLine();
        output.WriteLine("This is a demo token; its secret is the public one of RFC 6238. Check the code with oathtool (Debian package oathtool):");
        output.WriteLine($"  oathtool --totp --base32 --digits {request.Digits} --time-step-size {request.Period}s --now \"{moment}\" {DemoToken.Secret}");
    }
}
