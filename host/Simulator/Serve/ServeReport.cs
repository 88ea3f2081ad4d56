using System.Globalization;
using System.Text.Json;
using Keyfob.Simulator.Serve.Tray;

namespace Keyfob.Simulator.Serve;

/// <summary>Prints what happens, in lines of text or JSON. It prints no secret.</summary>
internal sealed class ServeReport(TextWriter output, bool isJson)
{
    /// <summary>Prints the ports, one a line, and the folder of temporary kits.</summary>
    public void Begin(ServeRun run, bool kitsAreTemporary)
    {
        for (var i = 0; i < run.Addresses.Count; i++)
        {
            WriteLine(new { @event = "port", port = i + 1, address = run.Addresses[i] }, run.Addresses[i]);
        }

        if (kitsAreTemporary)
        {
            WriteLine(new { @event = "kits", folder = run.KitFolder }, $"kits in {run.KitFolder} (deleted at the end)");
        }
    }

    /// <summary>Prints an event.</summary>
    public void Write(ServeEvent one)
    {
        var name = NameOf(one.Kind);
        var seconds = Math.Round(one.Elapsed.TotalSeconds, 1);
        WriteLine(
            new { @event = name, seconds, port = one.Port, unit = one.UnitId, serial = one.Serial },
            string.Create(CultureInfo.InvariantCulture, $"{seconds,8:F1} s  port {one.Port,-3}  {name,-12}{one.UnitId} {one.Serial}").TrimEnd());
    }

    /// <summary>Prints the summary.</summary>
    public void End(ServeSummary sum)
    {
        var noise = sum.Disturbed == 0 ? string.Empty : $"; {sum.Disturbed} of {sum.Bytes} bytes disturbed";
        var cuts = sum.PowerCuts == 0 ? string.Empty : $"; {sum.PowerCuts} power cuts";
        WriteLine(
            new
            {
                @event = "summary",
                tokens = sum.Tokens,
                blank = sum.Blank,
                provisioned = sum.Provisioned,
                @sealed = sum.Sealed,
                wiped = sum.Wiped,
                powerCuts = sum.PowerCuts,
                bytes = sum.Bytes,
                disturbed = sum.Disturbed,
            },
            $"{sum.Tokens} {(sum.Tokens == 1 ? "token" : "tokens")}: {sum.Blank} blank, {sum.Provisioned} provisioned, {sum.Sealed} sealed, {sum.Wiped} wiped{cuts}{noise}");
    }

    private static string NameOf(ServeEventKind kind) => kind switch
    {
        ServeEventKind.Plugged => "plugged",
        ServeEventKind.Asleep => "asleep",
        ServeEventKind.Replugged => "replugged",
        ServeEventKind.Held => "held",
        ServeEventKind.WipeHeld => "wipe-held",
        ServeEventKind.Provisioned => "provisioned",
        ServeEventKind.Sealed => "sealed",
        ServeEventKind.Wiped => "wiped",
        ServeEventKind.PowerCut => "power-cut",
        ServeEventKind.Dark => "dark",
        _ => "unplugged",
    };

    // Flushed line by line, for programs that read it through a pipe.
    private void WriteLine(object json, string text)
    {
        output.WriteLine(isJson ? JsonSerializer.Serialize(json) : text);
        output.Flush();
    }
}
