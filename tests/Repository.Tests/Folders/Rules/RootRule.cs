using Keyfob.Repository.Tests.Folders.Graphs;
using Keyfob.Repository.Tests.Folders.Sources;

namespace Keyfob.Repository.Tests.Folders.Rules;

/// <summary>
/// In a program the root uses the folders below it, and nothing below it uses the root. In a library the root may be used by the
/// folders below it and uses none of them.
/// </summary>
internal static class RootRule
{
    public static IEnumerable<string> Check(ProjectSources sources) => sources.IsProgram
        ? Edges(sources, edge => edge.To == FolderGraph.Root, "A folder of a program uses its root")
        : Edges(sources, edge => edge.From == FolderGraph.Root, "The root of a library uses a folder below it");

    private static IEnumerable<string> Edges(ProjectSources sources, Func<FolderEdge, bool> isForbidden, string message) =>
        FolderGraph.Of(sources).Edges.Where(isForbidden).Select(edge => $"{message}: {edge}");
}
