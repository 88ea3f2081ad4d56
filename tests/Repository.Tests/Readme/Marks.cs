using System.Globalization;
using System.Text.RegularExpressions;

namespace Keyfob.Repository.Tests.Readme;

/// <summary>What the HTML comment in the line before a command block says about how the block is run.</summary>
/// <param name="NotRun">Why the block is not run, or null.</param>
/// <param name="UntilCtrlC">The command does not end by itself.</param>
/// <param name="ExitCode">The exit code of the block's last command. The others have 0.</param>
/// <param name="Needs">A program that may be missing, or null.</param>
internal sealed partial record Marks(string? NotRun = null, bool UntilCtrlC = false, int ExitCode = 0, string? Needs = null)
{
    /// <summary>Reads a comment, without its delimiters.</summary>
    /// <exception cref="FormatException">The comment is not a mark, or gives no reason.</exception>
    public static Marks Parse(string comment)
    {
        if (NotRunForm().Match(comment) is { Success: true } notRun)
        {
            return new Marks(notRun.Groups["reason"].Value);
        }

        return comment.Split(',', StringSplitOptions.TrimEntries).Aggregate(new Marks(), With);
    }

    private static Marks With(Marks marks, string part)
    {
        if (part == "runs until Ctrl+C")
        {
            return marks with { UntilCtrlC = true };
        }

        if (ExitCodeForm().Match(part) is { Success: true } code)
        {
            return marks with { ExitCode = int.Parse(code.Groups["code"].Value, CultureInfo.InvariantCulture) };
        }

        return NeedsForm().Match(part) is { Success: true } needs
            ? marks with { Needs = needs.Groups["program"].Value }
            : throw new FormatException($"the comment \"{part}\" before a command block is not known; tests/README.md lists the comments");
    }

    [GeneratedRegex(@"^not run by tests: (?<reason>\S.*)$")]
    private static partial Regex NotRunForm();

    [GeneratedRegex(@"^exit code (?<code>[1-9]\d{0,2})$")]
    private static partial Regex ExitCodeForm();

    [GeneratedRegex(@"^needs (?<program>[\w-]+)$")]
    private static partial Regex NeedsForm();
}
