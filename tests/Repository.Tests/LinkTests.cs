using System.Text.RegularExpressions;

namespace Keyfob.Repository.Tests;

/// <summary>What the Markdown files refer to exists.</summary>
[TestClass]
public sealed partial class LinkTests
{
    // It names what was moved.
    private const string Changelog = "CHANGELOG.md";

    private static readonly string[] s_files =
    [
        .. Directory.EnumerateFiles(WorkingTree.Root, "*.md", SearchOption.AllDirectories)
            .Select(WorkingTree.Relative)
            .Where(file => !file.Split('/').Any(part => part is "artifacts" or "packages" or "bin" or "obj")),
    ];

    [TestMethod]
    public void Every_relative_link_leads_to_a_file_or_folder_and_to_a_heading_of_it()
    {
        string[] broken =
        [
            .. from file in s_files
               from Match link in Link().Matches(File.ReadAllText(WorkingTree.PathOf(file)))
               let target = link.Groups["target"].Value
               where !target.Contains(':') && !Leads(file, target)
               select $"{file}: {target}",
        ];
        Assert.IsEmpty(broken, string.Join('\n', broken));
    }

    [TestMethod]
    public void Every_path_from_the_root_in_backticks_exists()
    {
        string[] missing =
        [
            .. from file in s_files
               where file != Changelog
               from Match path in RootPath().Matches(File.ReadAllText(WorkingTree.PathOf(file)))
               where !Path.Exists(WorkingTree.PathOf(path.Groups["path"].Value))
               select $"{file}: {path.Groups["path"].Value}",
        ];
        Assert.IsEmpty(missing, string.Join('\n', missing));
    }

    private static bool Leads(string file, string target)
    {
        string[] parts = target.Split('#', 2);
        string path = parts[0].Length == 0 ? WorkingTree.PathOf(file) : Path.Combine(WorkingTree.PathOf(file), "..", parts[0]);
        path = Path.GetFullPath(path);
        return Path.Exists(path) && (parts.Length == 1 || Anchors(path).Contains(parts[1]));
    }

    /// <summary>GitHub's names of the headings: lower case, no punctuation, hyphens for spaces.</summary>
    private static IEnumerable<string> Anchors(string path)
        => Heading().Matches(File.ReadAllText(path))
            .Select(match => Punctuation().Replace(match.Groups["text"].Value.Trim().ToLowerInvariant(), string.Empty).Replace(' ', '-'));

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`(?<path>(firmware|hal|boards|host|tests)/[\w./]+)`")]
    private static partial Regex RootPath();

    [GeneratedRegex(@"^#+ (?<text>.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Punctuation();
}
