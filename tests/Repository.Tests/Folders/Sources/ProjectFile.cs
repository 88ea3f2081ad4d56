using System.Xml.Linq;

namespace Keyfob.Repository.Tests.Folders.Sources;

/// <summary>A project of the repository, by its project file. The contracts in hal/NanoFramework are not ours to arrange.</summary>
internal sealed class ProjectFile
{
    private static readonly string[] s_areas = ["firmware", "hal", "boards", "host", "tests"];

    private readonly XDocument _xml;

    private ProjectFile(string path)
    {
        Path = path;
        _xml = XDocument.Load(path);
    }

    /// <summary>All projects, in the order of their folders.</summary>
    public static IReadOnlyList<ProjectFile> All { get; } =
    [
        .. s_areas
            .SelectMany(area => Directory.EnumerateFiles(WorkingTree.PathOf(area), "*.csproj", SearchOption.AllDirectories))
            .Select(path => new ProjectFile(path))
            .Where(project => !project.Folder.StartsWith("hal/NanoFramework/", StringComparison.Ordinal))
            .OrderBy(project => project.Folder, StringComparer.Ordinal),
    ];

    public string Path { get; }

    /// <summary>The folder as seen from the repository, for example <c>host/Factory</c>.</summary>
    public string Folder => WorkingTree.Relative(FullFolder);

    public string FullFolder => System.IO.Path.GetDirectoryName(Path)!;

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public bool IsTest => Folder.StartsWith("tests/", StringComparison.Ordinal);

    public string RootNamespace => Property("RootNamespace") ?? Name;

    /// <summary>A program that users start. A test project is one only for its runner.</summary>
    public bool IsProgram => Property("OutputType") == "Exe" && !IsTest;

    /// <summary>The desktop's target where there is one: what is left out on the device is compiled there, and nothing the other way round.</summary>
    public string TargetFramework
    {
        get
        {
            string[] targets = Property("TargetFrameworks")?.Split(';') ?? throw new InvalidDataException($"{Path} has no TargetFrameworks");
            return targets.FirstOrDefault(target => target.StartsWith("net1", StringComparison.Ordinal)) ?? targets[0];
        }
    }

    public override string ToString() => Folder;

    private string? Property(string name) => _xml.Descendants(name)
        .FirstOrDefault(element => element.AncestorsAndSelf().All(item => item.Attribute("Condition") == null))?.Value.Trim();
}
