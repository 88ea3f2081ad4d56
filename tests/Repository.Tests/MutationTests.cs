using System.Text.Json;

namespace Keyfob.Repository.Tests;

/// <summary>The configurations of the mutation runs name what exists, and all of them are run each night.</summary>
[TestClass]
public sealed class MutationTests
{
    private const string Folder = "tests/Mutation";

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

        var project = configuration.GetProperty("project").GetString()!;
        var folder = Path.GetDirectoryName(Directory.EnumerateFiles(WorkingTree.Root, project, SearchOption.AllDirectories).Single())!;
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

    private static JsonElement Read(string area) =>
        JsonDocument.Parse(File.ReadAllText(WorkingTree.PathOf($"{Folder}/{area}.json"))).RootElement.GetProperty("stryker-config");

    private static string[] Texts(JsonElement configuration, string name) =>
        configuration.TryGetProperty(name, out var texts) ? [.. texts.EnumerateArray().Select(text => text.GetString()!)] : [];
}
