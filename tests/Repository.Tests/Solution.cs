using System.Text;
using System.Text.RegularExpressions;

namespace Keyfob.Repository.Tests;

/// <summary>The solution file: which projects it has, and what is built when.</summary>
/// <remarks>
/// Debug and Release build the SDK projects, Device the nanoFramework ones, which need tools that a plain clone lacks.
/// <c>dotnet sln add</c> knows nothing of that, and adds x64 and x86 to everything.
/// </remarks>
internal sealed partial class Solution
{
    private readonly string _path;

    public Solution(string path)
    {
        _path = path;
    }

    /// <summary>Path with slashes and identifier of every project.</summary>
    public IReadOnlyList<(string Path, string Id)> Projects
        => [.. Project().Matches(File.ReadAllText(_path)).Select(match => (match.Groups["path"].Value.Replace('\\', '/'), match.Groups["id"].Value))];

    /// <summary>The lines of a global section, trimmed.</summary>
    public IReadOnlyList<string> Section(string name)
        => [.. Lines(File.ReadAllText(_path), name).Value.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];

    /// <summary>What the section of solution configurations ought to say.</summary>
    public static IReadOnlyList<string> ExpectedConfigurations
        => ["Debug|Any CPU = Debug|Any CPU", "Device|Any CPU = Device|Any CPU", "Release|Any CPU = Release|Any CPU"];

    /// <summary>What the section of project configurations ought to say.</summary>
    public IReadOnlyList<string> ExpectedProjectConfigurations
        => [.. Projects.SelectMany(project => project.Path.EndsWith(".nfproj", StringComparison.Ordinal) ? Device(project.Id) : Desktop(project.Id))];

    /// <summary>Replaces the lines of a global section.</summary>
    public void Rewrite(string name, IEnumerable<string> lines)
    {
        string text = File.ReadAllText(_path);
        Group group = Lines(text, name);
        string inserted = string.Concat(lines.Select(line => $"\t\t{line}\r\n"));
        File.WriteAllText(_path, text[..group.Index] + inserted + text[(group.Index + group.Length)..], new UTF8Encoding(true));
    }

    private static string[] Desktop(string id) =>
    [
        $"{id}.Debug|Any CPU.ActiveCfg = Debug|Any CPU",
        $"{id}.Debug|Any CPU.Build.0 = Debug|Any CPU",
        $"{id}.Device|Any CPU.ActiveCfg = Release|Any CPU",
        $"{id}.Release|Any CPU.ActiveCfg = Release|Any CPU",
        $"{id}.Release|Any CPU.Build.0 = Release|Any CPU",
    ];

    private static string[] Device(string id) =>
    [
        $"{id}.Debug|Any CPU.ActiveCfg = Debug|Any CPU",
        $"{id}.Device|Any CPU.ActiveCfg = Release|Any CPU",
        $"{id}.Device|Any CPU.Build.0 = Release|Any CPU",
        $"{id}.Device|Any CPU.Deploy.0 = Release|Any CPU",
        $"{id}.Release|Any CPU.ActiveCfg = Release|Any CPU",
    ];

    private static Group Lines(string text, string name)
        => Regex.Match(text, @"GlobalSection\(" + name + @"\) = \w+\r?\n(?<lines>.*?)[ \t]*EndGlobalSection", RegexOptions.Singleline).Groups["lines"];

    [GeneratedRegex(@"^Project\(""\{[^}]+\}""\) = ""[^""]+"", ""(?<path>[^""]+proj)"", ""(?<id>\{[^}]+\})""", RegexOptions.Multiline)]
    private static partial Regex Project();
}
