using System.Text.RegularExpressions;
using Keyfob.Firmware.Tests.DeviceAssemblies.Assemblies;

namespace Keyfob.Firmware.Tests.DeviceAssemblies;

/// <summary>The interpreter refuses an assembly that was built against another version than the device has.</summary>
[TestClass]
public partial class ContractVersionTests
{
    private static readonly Dictionary<string, Version> s_documented = TableRow()
        .Matches(File.ReadAllText(WorkingTree.PathOf("hal/NanoFramework/README.md")))
        .ToDictionary(row => row.Groups["name"].Value, row => new Version(row.Groups["version"].Value));

    public static IEnumerable<object[]> Contracts => DeviceProject.Contracts.Select(contract => new object[] { contract.AssemblyName });

    [TestMethod]
    public void The_table_lists_the_contracts() => CollectionAssert.AreEquivalent(
        DeviceProject.Contracts.Select(contract => contract.AssemblyName).ToList(),
        s_documented.Keys.ToList());

    [TestMethod]
    [DynamicData(nameof(Contracts))]
    public void The_assembly_has_the_version_of_the_table(string contract)
    {
        DeviceAssembly assembly = DeviceProject.Contracts.Single(project => project.AssemblyName == contract).Assembly;

        Assert.AreEqual(s_documented[contract], assembly.Version);
    }

    [TestMethod]
    public void Mscorlib_has_the_version_of_its_package()
    {
        Version package = CoreLibrary.PackageVersion;

        Assert.AreEqual(new Version(package.Major, package.Minor, package.Build, 0), CoreLibrary.Assembly.Version);
    }

    [GeneratedRegex(@"^\| `(?<name>[\w.]+)` \| (?<version>\d+\.\d+\.\d+\.\d+) \|", RegexOptions.Multiline)]
    private static partial Regex TableRow();
}
