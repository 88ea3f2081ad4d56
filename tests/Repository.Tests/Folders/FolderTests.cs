using Keyfob.Repository.Tests.Folders.Rules;
using Keyfob.Repository.Tests.Folders.Sources;

[assembly: Parallelize(Scope = ExecutionScope.MethodLevel)]

namespace Keyfob.Repository.Tests.Folders;

/// <summary>The rules that each project keeps by itself.</summary>
[TestClass]
public sealed class FolderTests
{
    public static IEnumerable<object[]> Projects => ProjectFile.All.Select(project => new object[] { project.Folder });

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void Folders_refer_to_each_other_in_no_circle(string project) => Check(CircleRule.Check, project);

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void The_root_of_a_program_uses_and_that_of_a_library_is_used(string project) => Check(RootRule.Check, project);

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void A_namespace_follows_from_the_folder(string project) => Check(NamespaceRule.Check, project);

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void A_file_name_occurs_once(string project) => Check(FileNameRule.Check, project);

    private static void Check(Func<ProjectSources, IEnumerable<string>> rule, string project) =>
        Findings.AssertNone(rule(ProjectSources.Of(ProjectFile.All.Single(item => item.Folder == project))), project);
}
