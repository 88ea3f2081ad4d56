using System.Collections.Concurrent;
using Keyfob.Repository.Tests.Folders.Sources;
using Microsoft.CodeAnalysis;

namespace Keyfob.Repository.Tests.Folders.Graphs;

/// <summary>The folders of a project and which of them refers to which. A folder and a folder below it are two folders.</summary>
internal sealed class FolderGraph
{
    /// <summary>The folder that holds the project file.</summary>
    public const string Root = "";

    private static readonly ConcurrentDictionary<ProjectSources, Lazy<FolderGraph>> s_graphs = new();

    private readonly Dictionary<SyntaxTree, SourceFile> _files;
    private readonly Dictionary<(string From, string To), FolderEdge> _edges = [];

    private FolderGraph(ProjectSources sources)
    {
        _files = sources.Files.ToDictionary(file => file.Tree);
        Folders = [.. sources.Files.Select(file => file.Folder).Distinct().Order(StringComparer.Ordinal)];
        foreach (SymbolUse use in SymbolUses.In(sources))
        {
            foreach (string folder in DeclaringFolders(use.Symbol).Where(folder => folder != use.File.Folder))
            {
                Edge(use.File.Folder, folder).Add(use);
            }
        }
    }

    public IReadOnlyList<string> Folders { get; }

    public IEnumerable<FolderEdge> Edges =>
        _edges.Values.OrderBy(edge => edge.From, StringComparer.Ordinal).ThenBy(edge => edge.To, StringComparer.Ordinal);

    /// <summary>Made once for all tests.</summary>
    public static FolderGraph Of(ProjectSources sources) => s_graphs.GetOrAdd(sources, key => new(() => new FolderGraph(key))).Value;

    /// <summary>For messages.</summary>
    public static string NameOf(string folder) => folder == Root ? "(root)" : folder;

    /// <summary>Those of the folders that refer to each other in a circle, circle by circle.</summary>
    public IReadOnlyList<IReadOnlyList<string>> CirclesOf(IReadOnlyCollection<string> folders) =>
    [
        .. StronglyConnected.Components(folders, from => Edges.Where(edge => edge.From == from && folders.Contains(edge.To)).Select(edge => edge.To))
            .Where(component => component.Count > 1),
    ];

    private FolderEdge Edge(string from, string to)
    {
        if (!_edges.TryGetValue((from, to), out FolderEdge? edge))
        {
            _edges.Add((from, to), edge = new FolderEdge(from, to));
        }

        return edge;
    }

    // What the compiler declares by itself, for example a default constructor, stands where its type stands.
    private IEnumerable<string> DeclaringFolders(ISymbol symbol)
    {
        ISymbol? declared = symbol;
        while (declared is { DeclaringSyntaxReferences.IsEmpty: true })
        {
            declared = declared.ContainingType;
        }

        return declared == null
            ? []
            : declared.DeclaringSyntaxReferences
                .Where(reference => _files.ContainsKey(reference.SyntaxTree))
                .Select(reference => _files[reference.SyntaxTree].Folder)
                .Distinct();
    }
}
