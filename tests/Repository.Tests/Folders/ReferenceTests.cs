using Keyfob.Repository.Tests.Folders.Sources;

namespace Keyfob.Repository.Tests.Folders;

/// <summary>Project references go one way.</summary>
[TestClass]
public sealed class ReferenceTests
{
    // What each project may refer to; what that refers to comes with it. Contracts of nanoFramework are for whoever has that target.
    private static readonly Dictionary<string, string[]> s_allowed = new()
    {
        ["hal/Interfaces"] = [],
        ["firmware"] = ["hal/Interfaces"],
        ["hal/Drivers"] = ["hal/Interfaces"],
        ["hal/Virtual"] = ["hal/Interfaces"],
        ["hal/Desktop"] = ["hal/Interfaces"],
        ["hal/VirtualEsp32"] = ["hal/Virtual", "hal/Desktop"],
        ["hal/Esp32"] = ["hal/Interfaces", "hal/Drivers", "hal/VirtualEsp32"],
        ["boards/Esp32DevKit"] = ["firmware", "hal/Drivers", "hal/Esp32"],
        ["boards/M5StackCoreInk"] = ["firmware", "hal/Drivers", "hal/Esp32"],
        ["boards/Virtual"] = ["firmware", "hal/Drivers", "hal/Virtual", "hal/Desktop"],
        ["host/Cli"] = [],
        ["host/Kits"] = ["firmware", "host/Cli"],
        ["host/Pskc"] = [],
        ["host/Factory"] = ["firmware", "hal/Desktop", "host/Cli", "host/Kits", "host/Pskc"],
        ["host/VerifierRules"] = [],
        ["host/Verifier"] = ["host/Cli", "host/Pskc", "host/VerifierRules"],
        ["host/Accounts"] = ["host/Verifier"],
        ["host/Orders"] = ["host/Cli", "host/Verifier"],
        ["host/Look"] = [],
        ["host/Portal"] = ["host/Accounts", "host/Cli", "host/Look", "host/Orders", "host/Pskc", "host/Verifier"],
        ["host/Simulator"] = ["boards/Virtual", "host/Cli", "host/Kits", "host/Look", "host/VerifierRules"],
    };

    public static IEnumerable<object[]> Products => ProjectFile.All.Where(project => !project.IsTest).Select(project => new object[] { project.Folder });

    [TestMethod]
    [DynamicData(nameof(Products))]
    public void A_project_refers_only_to_what_stands_below_it(string folder)
    {
        ProjectFile project = ProjectFile.All.Single(item => item.Folder == folder);
        Assert.IsTrue(s_allowed.ContainsKey(folder), $"{folder} is not in the table of who may refer to whom: add it to {nameof(ReferenceTests)} and to the design.");

        IEnumerable<string> forbidden = ReferencesOf(project).Except(Closure(folder)).Select(reference => $"{folder} -> {reference}");

        Findings.AssertNone(forbidden, folder);
    }

    // Build output lies in artifacts/, in a folder with the project's name.
    private static IEnumerable<string> ReferencesOf(ProjectFile project)
    {
        string[] outputs = [.. new CompilerArguments(project).References.Select(WorkingTree.Relative).Where(path => path.StartsWith("artifacts/", StringComparison.Ordinal))];
        return ProjectFile.All.Where(other => outputs.Any(path => path.Split('/')[2] == other.Name)).Select(other => other.Folder);
    }

    private static IEnumerable<string> Closure(string folder) => s_allowed[folder].SelectMany(Closure).Concat(s_allowed[folder]).Distinct();
}
