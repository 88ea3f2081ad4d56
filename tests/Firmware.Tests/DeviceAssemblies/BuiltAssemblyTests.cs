using System.Reflection.Metadata;
using System.Security.Cryptography;
using Keyfob.Firmware.Tests.DeviceAssemblies.Assemblies;
using Keyfob.Firmware.Tests.DeviceAssemblies.Metadata;
using Keyfob.Firmware.Tests.DeviceAssemblies.Rules;

namespace Keyfob.Firmware.Tests.DeviceAssemblies;

/// <summary>Checks the device rules on the assemblies of this build, which are the input of the metadata processor.</summary>
[TestClass]
public class BuiltAssemblyTests
{
    private static readonly Guid s_sha256 = new("8829d00f-11b8-4213-878b-770e8597ac16");

    public static IEnumerable<object[]> OwnProjects => DeviceProject.Own.Select(project => new object[] { project.ToString() });

    public static IEnumerable<object[]> AllProjects =>
        DeviceProject.Own.Concat(DeviceProject.Contracts).Select(project => new object[] { project.ToString() });

    [TestMethod]
    public void The_device_projects_are_found()
    {
        List<string> found = [.. DeviceProject.Own.Select(project => project.ToString())];

        string[] expected =
        [
            "firmware/Firmware.csproj", "hal/Drivers/Drivers.csproj", "hal/Interfaces/Interfaces.csproj",
            "tests/Device.CoreInk.Tests/Device.CoreInk.Tests.csproj", "tests/Device.Tests/Device.Tests.csproj", "tests/Device.Token.Tests/Device.Token.Tests.csproj",
        ];
        CollectionAssert.IsSubsetOf(expected, found);
    }

    [TestMethod]
    [DynamicData(nameof(AllProjects))]
    public void The_assembly_exists_and_has_its_name(string project) =>
        Assert.AreEqual(Project(project).AssemblyName, Project(project).Assembly.Name);

    /// <summary>The symbol file contains the hash of each source at compile time.</summary>
    [TestMethod]
    [DynamicData(nameof(AllProjects))]
    public void The_assembly_was_built_from_the_present_sources(string project)
    {
        string symbols = Path.ChangeExtension(Project(project).AssemblyPath, ".pdb");
        using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(symbols));
        MetadataReader reader = provider.GetMetadataReader();

        List<string> stale = [];
        foreach (Document document in reader.Documents.Select(reader.GetDocument))
        {
            string source = reader.GetString(document.Name);
            Assert.AreEqual(s_sha256, reader.GetGuid(document.HashAlgorithm), source);
            bool isSame = File.Exists(source)
                && SHA256.HashData(File.ReadAllBytes(source)).AsSpan().SequenceEqual(reader.GetBlobBytes(document.Hash));
            if (!isSame)
            {
                stale.Add(WorkingTree.Relative(source));
            }
        }

        Assert.IsEmpty(stale, "Changed since the assembly was built: " + string.Join(", ", stale));
    }

    [TestMethod]
    [DynamicData(nameof(OwnProjects))]
    public void The_assembly_breaks_no_device_rule(string project)
    {
        DeviceAssembly assembly = Project(project).Assembly;

        List<string> findings =
        [
            .. DeviceRules.All(AllAssemblies())
                .SelectMany(rule => rule.Check(assembly).Select(finding => $"[{rule.GetType().Name}] {finding}"))
                .Distinct(),
        ];

        Assert.AreEqual(0, findings.Count, $"{project}:{Environment.NewLine}{string.Join(Environment.NewLine, findings)}");
    }

    /// <summary>The analyzer checks the sources; this test checks the built assembly.</summary>
    [TestMethod]
    [DynamicData(nameof(OwnProjects))]
    public void The_assembly_does_not_use_ambient_time(string project)
    {
        if (!Project(project).BansAmbientTime)
        {
            return;
        }

        DeviceAssembly assembly = Project(project).Assembly;
        string[] banned =
        [
            "System.DateTime.get_UtcNow",
            "System.DateTime.get_Today",
            "System.Environment.get_TickCount64",
            "System.Threading.Thread.Sleep",
            "System.Random..ctor",
            "System.Threading.Timer..ctor",
            "System.Diagnostics.Stopwatch..ctor",
        ];

        IEnumerable<string> used = assembly.Reader.MemberReferences.Select(handle => assembly.Reader.MemberName(handle));

        Assert.IsEmpty(used.Intersect(banned));
    }

    private static DeviceProject Project(string path) =>
        DeviceProject.Own.Concat(DeviceProject.Contracts).Single(project => project.ToString() == path);

    /// <summary>The assemblies that can be referred to. The two assemblies of shared tests have the same name; no assembly refers to them.</summary>
    private static IEnumerable<DeviceAssembly> AllAssemblies() => DeviceProject.Own.Concat(DeviceProject.Contracts)
        .Select(project => project.Assembly)
        .DistinctBy(assembly => assembly.Name)
        .Append(CoreLibrary.Assembly);
}
