using System.Xml.Linq;

namespace Keyfob.Firmware.Tests.DeviceAssemblies;

/// <summary>A project with a netnano1.0 target, found by reading the project files, and where its build puts the assembly.</summary>
internal sealed class DeviceProject
{
    private readonly XDocument _project;

    private DeviceProject(string path)
    {
        Path = path;
        _project = XDocument.Load(path);
    }

    public string Path { get; }

    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public string AssemblyName => Property("AssemblyName") ?? Name;

    public bool IsContract => Repository.Relative(Path).StartsWith("hal/NanoFramework/", StringComparison.Ordinal);

    public bool IsForDevice => (Property("TargetFrameworks") ?? "").Split(';').Contains("netnano1.0");

    public bool BansAmbientTime => Property("BanAmbientTime") == "true";

    public string AssemblyPath => Repository.PathOf(
        $"artifacts/bin/{Name}/{Repository.Configuration.ToLowerInvariant()}_netnano1.0/{AssemblyName}.dll");

    /// <summary>Our own code that runs on the device.</summary>
    public static IReadOnlyList<DeviceProject> Own { get; } = All().Where(project => !project.IsContract).ToList();

    /// <summary>The declarations of nanoFramework that our own code is compiled against.</summary>
    public static IReadOnlyList<DeviceProject> Contracts { get; } = All().Where(project => project.IsContract).ToList();

    public override string ToString() => Repository.Relative(Path);

    private static IEnumerable<DeviceProject> All() =>
        new[] { "firmware", "hal", "boards", "tests" }
            .Select(Repository.PathOf)
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal)
            .Select(path => new DeviceProject(path))
            .Where(project => project.IsForDevice);

    private string? Property(string name) =>
        _project.Descendants(name).FirstOrDefault(element => element.Attribute("Condition") == null)?.Value.Trim();
}
