using Keyfob.Repository.Tests.Folders.Rules;
using Keyfob.Repository.Tests.Folders.Sources;

namespace Keyfob.Repository.Tests.Folders;

/// <summary>Names that mean one thing in the whole repository.</summary>
[TestClass]
public sealed class NameTests
{
    [TestMethod]
    public void A_project_name_occurs_once()
    {
        // Build output goes to artifacts/, by the project's name.
        IEnumerable<string> twice = Directory.EnumerateFiles(WorkingTree.Root, "*.csproj", SearchOption.AllDirectories)
            .Select(WorkingTree.Relative)
            .GroupBy(Path.GetFileNameWithoutExtension, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1)
            .Select(group => string.Join(", ", group));

        Findings.AssertNone(twice, "the repository");
    }

    [TestMethod]
    public void No_type_has_the_name_of_a_namespace() =>
        Findings.AssertNone(TypeNameRule.Check([.. ProjectFile.All.Select(ProjectSources.Of)]), "the repository");
}
