using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Keyfob.Boards.Tests;

/// <summary>
/// The nanoFramework projects list every file and every package by hand: these tests keep the lists true on machines without
/// the nanoFramework tools. <c>KEYFOB_UPDATE_NFPROJ=1 dotnet test tests/Boards.Tests</c> rewrites the lists of files instead.
/// </summary>
[TestClass]
public sealed partial class NfprojTests
{
    private const string Board = "boards/Esp32DevKit/Esp32DevKit.nfproj";
    private const string DeviceTests = "tests/Device.Tests/Device.Tests.nfproj";
    private const string Contracts = "hal/NanoFramework";

    private static readonly string[] s_boardFolders = ["firmware", "hal/Drivers", "hal/Esp32", "hal/Interfaces"];
    private static readonly string[] s_testFolders = ["firmware", "hal/Drivers", "hal/Interfaces", "hal/Virtual"];

    [TestMethod]
    [DataRow(Board)]
    [DataRow(DeviceTests)]
    public void Every_source_file_is_listed_and_every_listed_file_exists(string project)
    {
        Nfproj nfproj = new(Repository.Root, project);
        IReadOnlyList<string> expected = nfproj.LinesFor(FoldersOf(project));
        if (Nfproj.IsUpdate)
        {
            nfproj.Rewrite(expected);
        }

        IReadOnlyList<string> actual = nfproj.SourceLines;
        string[] differences =
        [
            .. expected.Except(actual).Select(line => "add    " + line),
            .. actual.Except(expected).Select(line => "remove " + line),
            .. actual.GroupBy(line => line).Where(group => group.Count() > 1).Select(group => "twice  " + group.Key),
        ];
        Assert.IsEmpty(differences, $"{project} (KEYFOB_UPDATE_NFPROJ=1 rewrites it):\n{string.Join('\n', differences)}\n");
    }

    [TestMethod]
    [DataRow(Board)]
    [DataRow(DeviceTests)]
    public void Compile_items_stand_in_the_one_group_and_are_literal(string project)
    {
        // The test adapter opens each path as it stands; a wildcard makes it throw.
        Nfproj nfproj = new(Repository.Root, project);
        Assert.HasCount(nfproj.SourceLines.Count, nfproj.CompileItems);
        foreach (string item in nfproj.CompileItems)
        {
            Assert.IsFalse(item.Contains('*') || item.Contains('$') || item.Contains('/'), item);
        }
    }

    [TestMethod]
    [DataRow(Board)]
    [DataRow(DeviceTests)]
    public void Hint_paths_and_packages_config_name_the_same_versions(string project)
    {
        Nfproj nfproj = new(Repository.Root, project);
        Dictionary<string, string> hinted = [];
        foreach ((string assembly, string hintPath) in nfproj.References)
        {
            Match match = HintPath().Match(hintPath);
            Assert.IsTrue(match.Success, hintPath);
            Assert.AreEqual(assembly, match.Groups["assembly"].Value);
            hinted[match.Groups["id"].Value] = match.Groups["version"].Value;
        }

        CollectionAssert.AreEquivalent(nfproj.Packages.ToArray(), hinted.ToArray());
    }

    [TestMethod]
    [DataRow(Board)]
    [DataRow(DeviceTests)]
    public void Packages_have_the_versions_of_the_contracts(string project)
    {
        foreach ((string assembly, string hintPath) in new Nfproj(Repository.Root, project).References)
        {
            string contract = Path.Combine(Repository.Root, Contracts, assembly);
            if (Directory.Exists(contract))
            {
                Assert.AreEqual(ContractVersion(contract), HintPath().Match(hintPath).Groups["version"].Value, assembly);
            }
        }
    }

    [TestMethod]
    [DataRow(Board)]
    [DataRow(DeviceTests)]
    public void Every_contract_that_the_sources_are_compiled_against_is_referenced(string project)
    {
        IEnumerable<string> needed = FoldersOf(project).Append(Path.GetDirectoryName(project)!)
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.csproj"))
            .SelectMany(file => XDocument.Load(file).Descendants("NanoReferences"))
            .SelectMany(element => element.Value.Split(';'));
        string[] missing = [.. needed.Except(new Nfproj(Repository.Root, project).References.Select(reference => reference.Assembly))];
        Assert.IsEmpty(missing, string.Join(", ", missing));
    }

    [TestMethod]
    public void The_two_projects_agree_on_versions()
    {
        IReadOnlyDictionary<string, string> board = new Nfproj(Repository.Root, Board).Packages;
        foreach ((string id, string version) in new Nfproj(Repository.Root, DeviceTests).Packages)
        {
            Assert.AreEqual(board.GetValueOrDefault(id, version), version, id);
        }
    }

    private static string[] FoldersOf(string project) => project == Board ? s_boardFolders : s_testFolders;

    private static string ContractVersion(string contract)
    {
        string[] versions =
        [
            .. Directory.EnumerateFiles(contract, "AssemblyInfo.cs", SearchOption.AllDirectories)
                .Select(file => AssemblyVersion().Match(File.ReadAllText(file)))
                .Where(match => match.Success)
                .Select(match => match.Groups["version"].Value),
        ];
        Assert.HasCount(1, versions, contract);
        return versions[0];
    }

    [GeneratedRegex(@"^\.\.\\\.\.\\packages\\(?<id>[A-Za-z0-9.]+?)\.(?<version>\d+\.\d+\.\d+)\\lib\\(?<assembly>[A-Za-z0-9.]+)\.(dll|exe)$")]
    private static partial Regex HintPath();

    [GeneratedRegex(@"AssemblyVersion\(""(?<version>\d+\.\d+\.\d+)\.")]
    private static partial Regex AssemblyVersion();
}
