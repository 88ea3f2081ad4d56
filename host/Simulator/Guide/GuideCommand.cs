using System.CommandLine;
using Keyfob.Cli;

namespace Keyfob.Simulator.Guide;

/// <summary>The command <c>guide</c>: draws the pictures of the user guide.</summary>
internal static class GuideCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var to = new Option<string>("--to") { Description = "The folder for the pictures, boards/guide for those of the guide. It is created if it is missing; pictures of the same name are replaced.", HelpName = "DIR", Required = true };
        var command = new Command("guide", "Draw the pictures of the user guide as SVG files.") { to };
        command.SetAction(result => Write(result.GetValue(to)!, output, error));
        return command;
    }

    private static int Write(string folder, TextWriter output, TextWriter error)
    {
        try
        {
            // Before the first press is simulated: a folder that cannot be used is reported at once.
            Directory.CreateDirectory(folder);
            foreach (var picture in GuidePicture.All)
            {
                File.WriteAllText(Path.Combine(folder, picture.File), PanelDrawing.Of(picture));
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            // The system's message would repeat what was typed.
            error.WriteLine("--to cannot be written. Check the folder's name, its rights and the free space.");
            return ExitCode.NoOutput;
        }

        output.WriteLine($"{GuidePicture.All.Count} pictures are written.");
        return ExitCode.Done;
    }
}
