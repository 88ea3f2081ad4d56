using Keyfob.Firmware.Tests.DeviceAssemblies.Assemblies;
using Keyfob.Firmware.Tests.DeviceAssemblies.Rules;

namespace Keyfob.Firmware.Tests.DeviceAssemblies;

/// <summary>A board and a set of shared tests are each one assembly on the device, made of the sources of several projects.</summary>
[TestClass]
public class OneAssemblyTests
{
    public static IEnumerable<object[]> Projects => NanoProject.All.Select(project => new object[] { project.ToString() });

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void All_of_it_fits_into_one_assembly(string project)
    {
        // Debug, for its code is the larger one.
        DeviceAssembly assembly = NanoProject.All.Single(item => item.ToString() == project).Compile();

        List<Finding> findings = [.. new AssemblyLimits().Check(assembly), .. new TypeLimits().Check(assembly)];

        Assert.AreEqual(0, findings.Count, string.Join(Environment.NewLine, findings));
    }

    [TestMethod]
    public void The_projects_are_found() => Assert.HasCount(3, NanoProject.All);
}
