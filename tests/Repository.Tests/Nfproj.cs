using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Keyfob.Repository.Tests;

/// <summary>A nanoFramework project file and what its lists ought to be. Its paths have backslashes and start at its folder.</summary>
internal sealed partial class Nfproj
{
    private static readonly XNamespace s_msbuild = "http://schemas.microsoft.com/developer/msbuild/2003";

    private readonly string _root;
    private readonly string _path;
    private readonly string _folder;

    /// <param name="root">The repository.</param>
    /// <param name="project">The project file, relative to it.</param>
    public Nfproj(string root, string project)
    {
        _root = root;
        _path = Path.Combine(root, project);
        _folder = Path.GetDirectoryName(_path)!;
    }

    /// <summary>True when the tests are to write what they would otherwise complain about.</summary>
    public static bool IsUpdate => Environment.GetEnvironmentVariable("KEYFOB_UPDATE_NFPROJ") == "1";

    /// <summary>The lines between <c>&lt;ItemGroup Label="Sources"&gt;</c> and its end, trimmed.</summary>
    public IReadOnlyList<string> SourceLines
        => [.. Sources().Match(File.ReadAllText(_path)).Groups["lines"].Value.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];

    /// <summary>Every Compile item of the file, wherever it stands.</summary>
    public IReadOnlyList<string> CompileItems
        => [.. Elements("Compile").Select(item => item.Attribute("Include")!.Value)];

    /// <summary>Assembly name and hint path of every reference.</summary>
    public IReadOnlyList<(string Assembly, string HintPath)> References
        => [.. Elements("Reference").Select(item => (item.Attribute("Include")!.Value, item.Element(s_msbuild + "HintPath")!.Value))];

    /// <summary>Package and version of every line of the packages.config beside it.</summary>
    public IReadOnlyDictionary<string, string> Packages
        => XDocument.Load(Path.Combine(_folder, "packages.config")).Root!.Elements("package")
            .ToDictionary(item => item.Attribute("id")!.Value, item => item.Attribute("version")!.Value);

    /// <summary>The lines for every C# file that is listed, below a folder that is, or below the project's own.</summary>
    /// <param name="filesAndFolders">Files and folders, relative to the repository.</param>
    /// <param name="leftOut">Files of these folders that the project does not have. Each must exist.</param>
    public IReadOnlyList<string> LinesFor(IEnumerable<string> filesAndFolders, IReadOnlyCollection<string> leftOut)
    {
        string[] all = [.. filesAndFolders.SelectMany(path => SourceFiles(Path.Combine(_root, path))).Select(file => Path.GetRelativePath(_root, file).Replace('\\', '/'))];
        Assert.IsEmpty(leftOut.Except(all), "left out although not there");
        IEnumerable<string> linked = all.Except(leftOut)
            .Order(StringComparer.Ordinal)
            .Select(Backslashes)
            .Select(file => $"<Compile Include=\"{Backslashes(Path.GetRelativePath(_folder, _root))}\\{file}\"><Link>{file}</Link></Compile>");
        IEnumerable<string> own = SourceFiles(_folder)
            .Select(file => Path.GetRelativePath(_folder, file))
            .Order(StringComparer.Ordinal)
            .Select(file => $"<Compile Include=\"{Backslashes(file)}\" />");
        return [.. linked, .. own];
    }

    /// <summary>Replaces the lines of the item group.</summary>
    public void Rewrite(IEnumerable<string> lines)
    {
        string text = File.ReadAllText(_path);
        Group group = Sources().Match(text).Groups["lines"];
        string inserted = string.Concat(lines.Select(line => $"    {line}\n"));
        File.WriteAllText(_path, text[..group.Index] + inserted + text[(group.Index + group.Length)..]);
    }

    private static string Backslashes(string path) => path.Replace('/', '\\');

    private static IEnumerable<string> SourceFiles(string folder)
        => File.Exists(folder) ? [folder] : Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".Desktop.cs", StringComparison.Ordinal)
                && !Path.GetRelativePath(folder, file).Split('/', '\\').Any(part => part is "bin" or "obj"));

    private IEnumerable<XElement> Elements(string name) => XDocument.Load(_path).Descendants(s_msbuild + name);

    [GeneratedRegex(@"<ItemGroup Label=""Sources"">\r?\n(?<lines>.*?)[ \t]*</ItemGroup>", RegexOptions.Singleline)]
    private static partial Regex Sources();
}
