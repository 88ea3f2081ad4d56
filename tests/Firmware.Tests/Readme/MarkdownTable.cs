namespace Keyfob.Firmware.Tests.Readme;

/// <summary>A table of a README.</summary>
internal static class MarkdownTable
{
    /// <summary>The rows under the heading line that begins with the given cells.</summary>
    public static IReadOnlyList<string[]> Read(string file, params string[] heading)
    {
        var lines = File.ReadAllLines(Path.Combine(WorkingTree.Root, file));
        var start = Array.FindIndex(lines, line => Cells(line).Take(heading.Length).SequenceEqual(heading));
        Assert.IsGreaterThanOrEqualTo(0, start, $"{file} has no table with {string.Join(", ", heading)}");
        return [.. lines.Skip(start + 2).TakeWhile(line => line.StartsWith('|')).Select(Cells)];
    }

    private static string[] Cells(string line) => [.. line.Trim().Trim('|').Split('|').Select(cell => cell.Trim())];
}
