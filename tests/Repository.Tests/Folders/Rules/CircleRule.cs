using Keyfob.Repository.Tests.Folders.Graphs;
using Keyfob.Repository.Tests.Folders.Sources;

namespace Keyfob.Repository.Tests.Folders.Rules;

/// <summary>No two folders refer to each other in a circle: each folder can be read after those that it uses. The root has <see cref="RootRule"/>.</summary>
internal static class CircleRule
{
    public static IEnumerable<string> Check(ProjectSources sources)
    {
        FolderGraph graph = FolderGraph.Of(sources);
        return graph.CirclesOf([.. graph.Folders.Where(folder => folder != FolderGraph.Root)]).Select(circle => Describe(graph, circle));
    }

    private static string Describe(FolderGraph graph, IReadOnlyList<string> circle) =>
        $"These folders refer to each other in a circle: {string.Join(", ", circle)}"
        + string.Concat(graph.Edges.Where(edge => circle.Contains(edge.From) && circle.Contains(edge.To)).Select(edge => $"{Environment.NewLine}    {edge}"));
}
