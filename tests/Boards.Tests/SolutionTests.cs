namespace Keyfob.Boards.Tests;

/// <summary>
/// The solution builds everything on a plain clone and nothing there that needs the nanoFramework tools.
/// After <c>dotnet sln add</c>: <c>KEYFOB_UPDATE_NFPROJ=1 dotnet test tests/Boards.Tests</c>.
/// </summary>
[TestClass]
public sealed class SolutionTests
{
    private readonly Solution _solution = new(Path.Combine(WorkingTree.Root, "Firmware.sln"));

    [TestMethod]
    public void Every_project_on_disk_is_in_the_solution()
    {
        string[] onDisk =
        [
            .. Directory.EnumerateFiles(WorkingTree.Root, "*.*proj", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(WorkingTree.Root, file).Replace('\\', '/'))
                .Where(file => file.EndsWith(".csproj", StringComparison.Ordinal) || file.EndsWith(".nfproj", StringComparison.Ordinal))
                .Where(file => !file.Split('/').Any(part => part is "artifacts" or "packages" or "bin" or "obj")),
        ];
        CollectionAssert.AreEquivalent(onDisk, _solution.Projects.Select(project => project.Path).ToArray());
    }

    [TestMethod]
    public void Device_builds_the_nanoFramework_projects_and_the_others_build_the_rest()
    {
        if (Nfproj.IsUpdate)
        {
            _solution.Rewrite("SolutionConfigurationPlatforms", Solution.ExpectedConfigurations);
            _solution.Rewrite("ProjectConfigurationPlatforms", _solution.ExpectedProjectConfigurations);
        }

        CollectionAssert.AreEqual(Solution.ExpectedConfigurations.ToArray(), _solution.Section("SolutionConfigurationPlatforms").ToArray());
        CollectionAssert.AreEqual(_solution.ExpectedProjectConfigurations.ToArray(), _solution.Section("ProjectConfigurationPlatforms").ToArray());
    }
}
