using Keyfob.Repository.Tests.Folders.Rules;

namespace Keyfob.Repository.Tests.Folders;

/// <summary>Small files: one job each.</summary>
[TestClass]
public sealed class FileLengthTests
{
    private const int MaxLines = 300;
    private const int MaxMedian = 60;

    private static readonly string[] s_product = ["firmware", "hal", "boards", "host"];
    private static readonly string[] s_written = [".cs", ".razor", ".css", ".js"];
    private static readonly string[] s_built = ["bin", "obj"];

    [TestMethod]
    public void No_source_file_is_longer_than_300_lines()
    {
        IEnumerable<string> tooLong = Files([.. s_product, "tests"])
            .Select(file => (Name: WorkingTree.Relative(file), Lines: Lines(file)))
            .Where(file => file.Lines > MaxLines && !IsGenerated(file.Name))
            .Select(file => $"{file.Name} has {file.Lines} lines");

        Findings.AssertNone(tooLong, "the repository");
    }

    // Written by dotnet ef.
    private static bool IsGenerated(string name) => name.Contains("/Migrations/", StringComparison.Ordinal);

    [TestMethod]
    public void Half_of_the_product_is_in_files_of_at_most_60_lines()
    {
        // The contracts only declare what nanoFramework has.
        int[] lines = [.. Files(s_product)
            .Where(file => Path.GetExtension(file) == ".cs" && !WorkingTree.Relative(file).StartsWith("hal/NanoFramework/", StringComparison.Ordinal))
            .Select(Lines)
            .Order()];

        Assert.IsLessThanOrEqualTo(MaxMedian, lines[lines.Length / 2], $"median of {lines.Length} files");
    }

    [TestMethod]
    public void The_program_of_a_board_is_short_and_decides_nothing()
    {
        string[] programs = [.. Directory.EnumerateFiles(WorkingTree.PathOf("boards"), "Program.cs", SearchOption.AllDirectories)];
        Assert.IsNotEmpty(programs);

        Findings.AssertNone(
            programs.SelectMany(file => BoardProgramRule.Check(File.ReadAllText(file)).Select(finding => $"{WorkingTree.Relative(file)} {finding}")),
            "boards");
    }

    private static IEnumerable<string> Files(string[] areas) => areas
        .SelectMany(area => Directory.EnumerateFiles(WorkingTree.PathOf(area), "*", SearchOption.AllDirectories))
        .Where(file => s_written.Contains(Path.GetExtension(file)) && !WorkingTree.Relative(file).Split('/').Intersect(s_built).Any());

    private static int Lines(string file) => File.ReadLines(file).Count();
}
