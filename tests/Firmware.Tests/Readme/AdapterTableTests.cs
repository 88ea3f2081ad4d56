using System.Globalization;
using System.Text.RegularExpressions;

namespace Keyfob.Firmware.Tests.Readme;

/// <summary>The README says how many tests the nanoFramework test adapter has to find.</summary>
[TestClass]
public partial class AdapterTableTests
{
    [TestMethod]
    public void The_number_of_tests_is_within_a_tenth_of_the_READMEs()
    {
        foreach (var row in MarkdownTable.Read("README.md", "project", "tests, each `[DataRow]` counted"))
        {
            var project = row[0].Trim('`');
            var promised = int.Parse(row[1]["about ".Length..], CultureInfo.InvariantCulture);
            var found = Directory.EnumerateFiles(WorkingTree.PathOf("tests/" + project), "*.cs", SearchOption.AllDirectories)
                .SelectMany(file => Test().Matches(File.ReadAllText(file)))
                .Sum(test => Math.Max(1, Row().Count(test.Value)));
            Assert.IsLessThanOrEqualTo(found / 10, Math.Abs(found - promised), $"{project} has {found} tests, the README says {promised}");
        }
    }

    [GeneratedRegex(@"\[TestMethod\](\s*\[.*\])*")]
    private static partial Regex Test();

    [GeneratedRegex(@"\[DataRow")]
    private static partial Regex Row();
}
