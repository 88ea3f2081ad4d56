using Keyfob.Repository.Tests.Folders.Graphs;
using Keyfob.Repository.Tests.Folders.Sources;

namespace Keyfob.Repository.Tests.Folders;

/// <summary>
/// The folders of the products with their lines, and the circles: <c>dotnet test tests/Repository.Tests --filter RecordTests --logger "console;verbosity=detailed"</c>.
/// </summary>
[TestClass]
public sealed class RecordTests(TestContext context)
{
    [TestMethod]
    public void No_folder_of_a_product_is_in_a_circle()
    {
        List<IReadOnlyList<string>> circles = [];
        foreach (ProjectFile project in ProjectFile.All.Where(project => !project.IsTest))
        {
            ProjectSources sources = ProjectSources.Of(project);
            FolderGraph graph = FolderGraph.Of(sources);
            Print(project, sources, graph);

            // Here the root is a folder as any other.
            IReadOnlyList<IReadOnlyList<string>> found = graph.CirclesOf(graph.Folders);
            foreach (IReadOnlyList<string> circle in found)
            {
                context.WriteLine($"  circle of {circle.Count}: {string.Join(", ", circle.Select(FolderGraph.NameOf))}");
            }

            circles.AddRange(found);
        }

        string result = $"{circles.Count} circles, {circles.Sum(circle => circle.Count)} folders in them";
        context.WriteLine(result);
        Assert.IsEmpty(circles, result);
    }

    private void Print(ProjectFile project, ProjectSources sources, FolderGraph graph)
    {
        context.WriteLine(project.Folder);
        foreach (string folder in graph.Folders)
        {
            SourceFile[] files = [.. sources.Files.Where(file => file.Folder == folder)];
            int lines = files.Sum(file => File.ReadLines(Path.Combine(project.FullFolder, file.Path)).Count());
            string uses = string.Join(", ", graph.Edges.Where(edge => edge.From == folder).Select(edge => FolderGraph.NameOf(edge.To)));
            context.WriteLine($"  {FolderGraph.NameOf(folder),-24}{files.Length,4} files{lines,6} lines  uses {(uses.Length == 0 ? "-" : uses)}");
        }
    }
}
