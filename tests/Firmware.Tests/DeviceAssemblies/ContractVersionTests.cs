using System.Text.RegularExpressions;

namespace Keyfob.Firmware.Tests.DeviceAssemblies;

/// <summary>The interpreter refuses an assembly that was built against another version than the device has.</summary>
[TestClass]
public partial class ContractVersionTests
{
    private static readonly Dictionary<string, Version> Documented = TableRow()
        .Matches(File.ReadAllText(WorkingTree.PathOf("hal/NanoFramework/README.md")))
        .ToDictionary(row => row.Groups["name"].Value, row => new Version(row.Groups["version"].Value));

    public static IEnumerable<object[]> Contracts => DeviceProject.Contracts.Select(contract => new object[] { contract.AssemblyName });

    [TestMethod]
    public void The_table_lists_the_contracts() => CollectionAssert.AreEquivalent(
        DeviceProject.Contracts.Select(contract => contract.AssemblyName).ToList(),
        Documented.Keys.ToList());

    [TestMethod]
    [DynamicData(nameof(Contracts))]
    public void The_assembly_has_the_version_of_the_table(string contract)
    {
        DeviceAssembly assembly = DeviceProject.Contracts.Single(project => project.AssemblyName == contract).Assembly;

        Assert.AreEqual(Documented[contract], assembly.Version);
    }

    [GeneratedRegex(@"^\| `(?<name>[\w.]+)` \| (?<version>\d+\.\d+\.\d+\.\d+) \|", RegexOptions.Multiline)]
    private static partial Regex TableRow();
}
