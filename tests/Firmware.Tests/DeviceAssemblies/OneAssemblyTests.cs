using Keyfob.Firmware.Tests.DeviceAssemblies.Assemblies;
using Keyfob.Firmware.Tests.DeviceAssemblies.Rules;

namespace Keyfob.Firmware.Tests.DeviceAssemblies;

/// <summary>On the device a board is one assembly, and so is each set of shared tests. It is compiled from the sources of several projects.</summary>
[TestClass]
public class OneAssemblyTests
{
    public static IEnumerable<object[]> Projects => NanoProject.All.Select(project => new object[] { project.ToString() });

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void The_sources_of_an_nfproj_fit_into_one_assembly(string project)
    {
        // In Debug, where the code is larger.
        DeviceAssembly assembly = NanoProject.All.Single(item => item.ToString() == project).Compile();

        List<Finding> findings = [.. new AssemblyLimits().Check(assembly), .. new TypeLimits().Check(assembly)];

        Assert.AreEqual(0, findings.Count, string.Join(Environment.NewLine, findings));
    }

    [TestMethod]
    public void Five_nfproj_projects_are_found() => Assert.HasCount(5, NanoProject.All);
}
