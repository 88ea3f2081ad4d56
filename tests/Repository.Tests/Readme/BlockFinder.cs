using System.Text.RegularExpressions;

namespace Keyfob.Repository.Tests.Readme;

/// <summary>Finds the command blocks of a Markdown file: fenced, without a language or with sh, bash or console.</summary>
internal static partial class BlockFinder
{
    /// <summary>The command blocks in their order.</summary>
    /// <exception cref="FormatException">A comment directly before a block is not a mark, or a block has no end.</exception>
    public static IReadOnlyList<CommandBlock> Find(string file, IReadOnlyList<string> lines)
    {
        var blocks = new List<CommandBlock>();
        for (var start = 0; start < lines.Count; start++)
        {
            if (Fence().Match(lines[start]) is not { Success: true } fence)
            {
                continue;
            }

            var end = EndOf(lines, start, fence.Groups["fence"].Value);
            if (end < 0)
            {
                throw new FormatException($"{file}, line {start + 1}: the block has no end");
            }

            if (fence.Groups["language"].Value is "" or "sh" or "bash" or "console")
            {
                var indentation = fence.Groups["indentation"].Length;
                var text = string.Join('\n', lines.Take(end).Skip(start + 1).Select(line => WithoutIndentation(line, indentation)));
                blocks.Add(new CommandBlock(start + 2, text, MarksOf(file, lines, start)));
            }

            start = end;
        }

        return blocks;
    }

    private static int EndOf(IReadOnlyList<string> lines, int start, string fence)
        => Enumerable.Range(start + 1, lines.Count - start - 1).FirstOrDefault(line => lines[line].Trim() == fence, -1);

    private static string WithoutIndentation(string line, int indentation)
        => line[Math.Min(indentation, line.Length - line.TrimStart(' ').Length)..];

    private static Marks MarksOf(string file, IReadOnlyList<string> lines, int start)
    {
        if (start == 0 || Comment().Match(lines[start - 1]) is not { Success: true } comment)
        {
            return new Marks();
        }

        try
        {
            return Marks.Parse(comment.Groups["text"].Value);
        }
        catch (FormatException failure)
        {
            throw new FormatException($"{file}, line {start}: {failure.Message}", failure);
        }
    }

    [GeneratedRegex(@"^(?<indentation> *)(?<fence>```+|~~~+) *(?<language>[^\s`]*).*$")]
    private static partial Regex Fence();

    [GeneratedRegex(@"^ *<!--\s*(?<text>.*?)\s*-->\s*$")]
    private static partial Regex Comment();
}
