using Keyfob.Repository.Tests.Folders.Graphs;
using Keyfob.Repository.Tests.Folders.Sources;
using Microsoft.CodeAnalysis;

namespace Keyfob.Repository.Tests.Folders;

/// <summary>Which folders of the firmware a program beside the token may use: narrower than the reference to the assembly.</summary>
[TestClass]
public sealed class NamespaceUseTests
{
    private static readonly ProjectFile s_firmware = ProjectFile.All.Single(project => project.Name == "Firmware");

    [TestMethod]
    public void The_simulator_does_not_calculate_codes_with_the_token_s_code() =>
        Findings.AssertNone(Uses("Simulator", name => name == FirmwareNamespace("Otp")), "the simulator");

    [TestMethod]
    [DataRow("Factory", "Protocol", "Storage", "Codecs")]
    [DataRow("Kits", "Protocol", "Storage")]
    public void A_program_of_the_factory_uses_only_these_folders_of_the_firmware(string project, params string[] folders)
    {
        string[] allowed = [.. folders.Select(FirmwareNamespace)];

        Findings.AssertNone(Uses(project, name => !allowed.Contains(name)), project);
    }

    private static IEnumerable<string> Uses(string project, Func<string, bool> isForbidden) =>
        SymbolUses.In(ProjectSources.Of(ProjectFile.All.Single(item => item.Name == project)))
            .Where(use => use.Symbol.ContainingAssembly?.Name == ProjectSources.Of(s_firmware).Compilation.AssemblyName
                && isForbidden(use.Symbol.ContainingNamespace.ToDisplayString()))
            .Select(use => $"{use}  in {use.Symbol.ContainingNamespace.ToDisplayString()}")
            .Distinct();

    // A folder that is gone would make the rule say nothing.
    private static string FirmwareNamespace(string folder)
    {
        Assert.Contains(folder, ProjectSources.Of(s_firmware).Files.Select(file => file.Folder), $"There is no folder {folder} in the firmware.");
        return $"{s_firmware.RootNamespace}.{folder}";
    }
}
