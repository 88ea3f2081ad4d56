using System.Reflection;
using System.Xml.Linq;

namespace Keyfob.Firmware.Tests.DeviceAssemblies.Assemblies;

/// <summary>A project with a netnano1.0 target, found by reading the project files, and where its build puts the assembly.</summary>
internal sealed class DeviceProject
{
    private static readonly string s_configuration =
        typeof(DeviceProject).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration.ToLowerInvariant();

    private readonly XDocument _project;
    private readonly Lazy<DeviceAssembly> _assembly;

    private DeviceProject(string path)
    {
        Path = path;
        _project = XDocument.Load(path);
        _assembly = new Lazy<DeviceAssembly>(ReadAssembly);
    }

    public string Path { get; }

    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public string AssemblyName => Property("AssemblyName") ?? Name;

    public bool IsContract => WorkingTree.Relative(Path).StartsWith("hal/NanoFramework/", StringComparison.Ordinal);

    public bool IsForDevice => (Property("TargetFrameworks") ?? "").Split(';').Contains("netnano1.0");

    public bool BansAmbientTime => Property("BanAmbientTime") == "true";

    public string AssemblyPath => WorkingTree.PathOf(
        $"artifacts/bin/{Name}/{s_configuration}_netnano1.0/{AssemblyName}{(Property("OutputType") == "Exe" ? ".exe" : ".dll")}");

    public DeviceAssembly Assembly => _assembly.Value;

    /// <summary>Our own code that runs on the device.</summary>
    public static IReadOnlyList<DeviceProject> Own { get; } = All().Where(project => !project.IsContract).ToList();

    /// <summary>The declarations of nanoFramework that our own code is compiled against.</summary>
    public static IReadOnlyList<DeviceProject> Contracts { get; } = All().Where(project => project.IsContract).ToList();

    public override string ToString() => WorkingTree.Relative(Path);

    private static IEnumerable<DeviceProject> All() =>
        new[] { "firmware", "hal", "boards", "tests" }
            .Select(WorkingTree.PathOf)
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal)
            .Select(path => new DeviceProject(path))
            .Where(project => project.IsForDevice);

    private DeviceAssembly ReadAssembly() => File.Exists(AssemblyPath)
        ? new DeviceAssembly(File.ReadAllBytes(AssemblyPath))
        : throw new AssertFailedException(
            $"{WorkingTree.Relative(AssemblyPath)} is missing. Firmware.Tests.csproj builds it if its item DeviceProject names {this}.");

    private string? Property(string name) =>
        _project.Descendants(name).FirstOrDefault(IsUnconditional)?.Value.Trim();

    private static bool IsUnconditional(XElement element) => element.AncestorsAndSelf().All(item => item.Attribute("Condition") == null);
}
