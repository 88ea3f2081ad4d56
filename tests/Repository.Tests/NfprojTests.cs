using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Keyfob.Repository.Tests;

/// <summary>
/// The nanoFramework projects list every file and every package by hand: these tests keep the lists true on machines without
/// the nanoFramework tools. <c>KEYFOB_UPDATE_NFPROJ=1 dotnet test tests/Repository.Tests</c> rewrites the lists of files instead.
/// </summary>
[TestClass]
public sealed partial class NfprojTests
{
    private const string Board = "boards/Esp32DevKit/Esp32DevKit.nfproj";
    private const string CoreInk = "boards/M5StackCoreInk/M5StackCoreInk.nfproj";
    private const string PartTests = "tests/Device.Tests/Device.Tests.nfproj";
    private const string TokenTests = "tests/Device.Token.Tests/Device.Token.Tests.nfproj";
    private const string CoreInkTests = "tests/Device.CoreInk.Tests/Device.CoreInk.Tests.nfproj";
    private const string Contracts = "hal/NanoFramework";
    private const string CoreLibrary = "mscorlib";

    private static readonly string[] s_coreInkDrivers =
    [
        "hal/Drivers/BlankMark.cs", "hal/Drivers/BusyLine.cs", "hal/Drivers/FileRetainedMemory.cs", "hal/Drivers/Gdew0154m09.cs", "hal/Drivers/Jd79653a.cs", "hal/Drivers/PageRows.cs",
        "hal/Drivers/Pcf8563.cs", "hal/Drivers/PowerOffController.cs", "hal/Drivers/TrimmedClock.cs",
    ];

    private static readonly string[] s_devKitDrivers =
    [
        "hal/Drivers/Ds3231.cs", "hal/Drivers/OledPanel.cs", "hal/Drivers/Sh1106.cs", "hal/Drivers/Ssd1306.cs",
    ];

    private static readonly string[] s_coreInkModels =
    [
        "hal/Virtual/Chips/ChipInput.cs", "hal/Virtual/Chips/ChipOutput.cs", "hal/Virtual/Chips/EpaperPixels.cs", "hal/Virtual/Chips/Gdew0154m09Model.cs", "hal/Virtual/Chips/Jd79653aCommands.cs",
        "hal/Virtual/Chips/LevelHandler.cs", "hal/Virtual/Chips/LevelReader.cs", "hal/Virtual/Chips/Noise.cs",
        "hal/Virtual/Chips/Pcf8563Calendar.cs", "hal/Virtual/Chips/Pcf8563Model.cs", "hal/Virtual/Chips/Pcf8563Timer.cs",
    ];

    // Folders and files. The tests take no more than they need: code ends at 65535 bytes (tests/Firmware.Tests holds it).
    private static readonly Dictionary<string, string[]> s_sources = new()
    {
        [Board] = ["firmware", "hal/Drivers", "hal/Esp32", "hal/Interfaces"],
        [CoreInk] = ["firmware", "hal/Drivers", "hal/Esp32", "hal/Interfaces"],
        [PartTests] = ["firmware/Codecs", "firmware/Display", "firmware/Otp", "firmware/Storage", "hal/Drivers", "hal/Interfaces", "hal/Virtual"],
        [TokenTests] =
        [
            "firmware", "hal/Drivers/DebouncedButton.cs", "hal/Drivers/FileStore.cs", "hal/Drivers/SleepPower.cs", "hal/Interfaces",
            "hal/Virtual/Chips/FileTable.cs", "hal/Virtual/Chips/SleepModel.cs", "hal/Virtual/Chips/VirtualButton.cs",
            "hal/Virtual/Chips/VirtualFile.cs", "hal/Virtual/Chips/VirtualFlash.cs", "hal/Virtual/Fakes", "hal/Virtual/Time", "tests/Device.Tests/Bytes.cs",
        ],
        [CoreInkTests] =
        [
            .. s_coreInkDrivers, "hal/Drivers/Bcd.cs", "hal/Drivers/ClockDate.cs", "hal/Drivers/Ds3231.cs", "hal/Drivers/FileStore.cs", "hal/Interfaces",
            .. s_coreInkModels, "hal/Virtual/Chips/ClockModel.cs", "hal/Virtual/Chips/FileTable.cs", "hal/Virtual/Chips/IPanelModel.cs",
            "hal/Virtual/Chips/PictureShownHandler.cs", "hal/Virtual/Chips/SleepModel.cs", "hal/Virtual/Chips/TransferFaults.cs",
            "hal/Virtual/Chips/VirtualButton.cs", "hal/Virtual/Chips/VirtualFile.cs",
            "hal/Virtual/Chips/VirtualFlash.cs", "hal/Virtual/Fakes/FakeClock.cs", "hal/Virtual/Fakes/FakeStore.cs", "hal/Virtual/Time",
        ],
    };

    // Files of the folders above that a project does not need: other boards' chips.
    private static readonly Dictionary<string, string[]> s_leftOut = new()
    {
        [Board] = [.. s_coreInkDrivers, "hal/Esp32/Esp32DisplayBus.cs"],
        [CoreInk] = [.. s_devKitDrivers, "hal/Esp32/Esp32PanelPower.cs"],
        [PartTests] = [.. s_coreInkDrivers, .. s_coreInkModels, "hal/Virtual/Power/EpaperLoad.cs"],
    };

    // Contracts that only files are compiled against which a project leaves out.
    private static readonly Dictionary<string, string[]> s_unusedContracts = new()
    {
        [Board] = ["System.Device.Spi"],
    };

    public static IEnumerable<object[]> Projects => s_sources.Keys.Select(project => new object[] { project });

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void Every_source_file_is_listed_and_every_listed_file_exists(string project)
    {
        Nfproj nfproj = new(WorkingTree.Root, project);
        IReadOnlyList<string> expected = nfproj.LinesFor(s_sources[project], s_leftOut.GetValueOrDefault(project, []));
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
    [DynamicData(nameof(Projects))]
    public void Compile_items_are_in_one_group_and_have_literal_paths(string project)
    {
        // The test adapter opens each path as it stands; a wildcard makes it throw.
        Nfproj nfproj = new(WorkingTree.Root, project);
        Assert.HasCount(nfproj.SourceLines.Count, nfproj.CompileItems);
        foreach (string item in nfproj.CompileItems)
        {
            Assert.IsFalse(item.Contains('*') || item.Contains('$') || item.Contains('/'), item);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void Hint_paths_and_packages_config_name_the_same_versions(string project)
    {
        Nfproj nfproj = new(WorkingTree.Root, project);
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
    [DynamicData(nameof(Projects))]
    public void Packages_have_the_versions_that_the_csproj_is_compiled_against(string project)
    {
        foreach ((string assembly, string hintPath) in new Nfproj(WorkingTree.Root, project).References)
        {
            string contract = Path.Combine(WorkingTree.Root, Contracts, assembly);
            if (assembly == CoreLibrary || Directory.Exists(contract))
            {
                string expected = assembly == CoreLibrary ? CoreLibraryVersion() : ContractVersion(contract);
                Assert.AreEqual(expected, HintPath().Match(hintPath).Groups["version"].Value, assembly);
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void Every_assembly_that_the_sources_are_compiled_against_is_referenced(string project)
    {
        IEnumerable<string> needed = s_sources[project].Append(Path.GetDirectoryName(project)!)
            .Select(SdkProjectOf)
            .SelectMany(file => XDocument.Load(file).Descendants("NanoReferences"))
            .SelectMany(element => element.Value.Split(';'))
            .Except(s_unusedContracts.GetValueOrDefault(project, []))
            .Append(CoreLibrary);
        string[] missing = [.. needed.Except(new Nfproj(WorkingTree.Root, project).References.Select(reference => reference.Assembly))];
        Assert.IsEmpty(missing, string.Join(", ", missing));
    }

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void The_projects_and_the_board_agree_on_versions(string project)
    {
        IReadOnlyDictionary<string, string> board = new Nfproj(WorkingTree.Root, Board).Packages;
        foreach ((string id, string version) in new Nfproj(WorkingTree.Root, project).Packages)
        {
            Assert.AreEqual(board.GetValueOrDefault(id, version), version, id);
        }
    }

    [TestMethod]
    public void Every_nanoFramework_project_is_held()
    {
        string[] onDisk =
        [
            .. Directory.EnumerateFiles(WorkingTree.Root, "*.nfproj", SearchOption.AllDirectories)
                .Select(WorkingTree.Relative)
                .Where(file => !file.StartsWith("artifacts/", StringComparison.Ordinal)),
        ];
        CollectionAssert.AreEquivalent(onDisk, s_sources.Keys.ToArray());
    }

    /// <summary>The project file that a folder or file belongs to: beside it or in the nearest folder above.</summary>
    private static string SdkProjectOf(string source)
    {
        string folder = Path.Combine(WorkingTree.Root, source);
        while (!Directory.Exists(folder) || !Directory.EnumerateFiles(folder, "*.csproj").Any())
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return Directory.EnumerateFiles(folder, "*.csproj").Single();
    }

    private static string CoreLibraryVersion() =>
        XDocument.Load(Path.Combine(WorkingTree.Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .Single(element => element.Attribute("Include")!.Value == "nanoFramework.CoreLibrary")
            .Attribute("Version")!.Value;

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
