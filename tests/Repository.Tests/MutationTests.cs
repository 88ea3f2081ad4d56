using System.Text.Json;
using Microsoft.Extensions.FileSystemGlobbing;

namespace Keyfob.Repository.Tests;

/// <summary>The configurations of the mutation runs name what exists, and all of them are run each night.</summary>
[TestClass]
public sealed class MutationTests
{
    private const string Folder = "tests/Mutation";

    private static readonly string[] s_product = ["boards", "firmware", "hal", "host"];

    // tests/Mutation/README.md says why.
    private static readonly string[] s_leftOut =
    [
        "hal/Desktop/**", "hal/Esp32/**", "hal/Interfaces/**", "hal/NanoFramework/**", "hal/Virtual/Fakes/**", "host/*/Data/Postgres/**", "host/*/Data/Sqlite/Migrations/**", "host/Simulator/Energy/Tables/**",
    ];

    public static IEnumerable<object[]> Areas() => Names().Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Areas))]
    public void Projects_and_folders_of_an_area_exist(string area)
    {
        var configuration = Read(area);
        var tests = Texts(configuration, "test-projects");
        Assert.IsNotEmpty(tests);
        foreach (var test in tests)
        {
            Assert.IsTrue(File.Exists(WorkingTree.PathOf($"{Folder}/{test}")), test);
        }

        var folder = FolderOf(configuration);
        foreach (var pattern in Texts(configuration, "mutate"))
        {
            // **/Folder/**/*.cs or **/File.cs, with ! before it for what is left out.
            var part = pattern.TrimStart('!').Split('/')[1];
            Assert.IsTrue(part.Contains('*', StringComparison.Ordinal) || Directory.EnumerateFileSystemEntries(folder, part, SearchOption.AllDirectories).Any(), pattern);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Areas))]
    public void An_area_fails_below_its_threshold(string area) =>
        Assert.IsGreaterThanOrEqualTo(75, Read(area).GetProperty("thresholds").GetProperty("break").GetInt32());

    [TestMethod]
    public void Every_file_of_the_product_is_in_one_area_or_left_out()
    {
        var files = Product("*.cs").Select(WorkingTree.Relative).ToList();
        var areas = Names().Select(Files).ToList();
        foreach (var pattern in s_leftOut)
        {
            areas.Add([.. new Matcher().AddInclude(pattern).Match(files).Files.Select(file => file.Path)]);
            Assert.IsNotEmpty(areas[^1], pattern);
        }

        var counts = areas.SelectMany(area => area).CountBy(file => file).ToDictionary();
        Assert.IsEmpty(files.Where(file => counts.GetValueOrDefault(file) != 1), "in no area, or in several");
    }

    [TestMethod]
    public void Every_area_is_run_each_night_and_is_in_the_README()
    {
        var workflow = File.ReadAllText(WorkingTree.PathOf(".github/workflows/mutation.yml"));
        var readme = File.ReadAllText(WorkingTree.PathOf($"{Folder}/README.md"));
        StringAssert.Contains(workflow, $"area: [{string.Join(", ", Names())}]");
        foreach (var name in Names())
        {
            StringAssert.Contains(readme, $"| `{name}` |");
        }
    }

    private static string[] Names() =>
        [.. Directory.EnumerateFiles(WorkingTree.PathOf(Folder), "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    // Stryker looks for the name anywhere in the path of a project: Esp32.csproj would fit VirtualEsp32.csproj, too.
    private static string FolderOf(JsonElement configuration) =>
        Path.GetDirectoryName(Product("*.csproj").Single(path => path.Contains(configuration.GetProperty("project").GetString()!, StringComparison.Ordinal)))!;

    private static IEnumerable<string> Product(string files) =>
        s_product.SelectMany(folder => Directory.EnumerateFiles(WorkingTree.PathOf(folder), files, SearchOption.AllDirectories));

    // The files of the project that the area puts faults into.
    private static HashSet<string> Files(string area)
    {
        var configuration = Read(area);
        var patterns = Texts(configuration, "mutate") is { Length: > 0 } some ? some : ["**/*.cs"];
        var matcher = new Matcher();
        matcher.AddIncludePatterns(patterns.Where(pattern => pattern[0] != '!'));
        matcher.AddExcludePatterns(patterns.Where(pattern => pattern[0] == '!').Select(pattern => pattern[1..]));
        return [.. matcher.GetResultsInFullPath(FolderOf(configuration)).Select(WorkingTree.Relative)];
    }

    private static JsonElement Read(string area) =>
        JsonDocument.Parse(File.ReadAllText(WorkingTree.PathOf($"{Folder}/{area}.json"))).RootElement.GetProperty("stryker-config");

    private static string[] Texts(JsonElement configuration, string name) =>
        configuration.TryGetProperty(name, out var texts) ? [.. texts.EnumerateArray().Select(text => text.GetString()!)] : [];
}
