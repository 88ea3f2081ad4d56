namespace Keyfob.Repository.Tests.Folders.Graphs;

/// <summary>One folder of a project refers to another one.</summary>
internal sealed class FolderEdge(string from, string to)
{
    private const int Shown = 3;

    private readonly SortedSet<string> _places = new(StringComparer.Ordinal);

    public string From { get; } = from;

    public string To { get; } = to;

    public void Add(SymbolUse use) => _places.Add(use.ToString());

    /// <summary>For messages: both folders and the first places.</summary>
    public override string ToString() => $"{FolderGraph.NameOf(From)} -> {FolderGraph.NameOf(To)}, {_places.Count} places"
        + string.Concat(_places.Take(Shown).Select(place => $"{Environment.NewLine}        {place}"));
}
