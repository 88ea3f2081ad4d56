namespace Keyfob.Repository.Tests.Folders.Graphs;

/// <summary>One folder of a project refers to another one.</summary>
internal sealed class FolderEdge(string from, string to)
{
    private const int Shown = 3;

    private readonly List<SymbolUse> _uses = [];

    public string From { get; } = from;

    public string To { get; } = to;

    public void Add(SymbolUse use) => _uses.Add(use);

    /// <summary>For messages: both folders and the first uses.</summary>
    public override string ToString() => $"{FolderGraph.NameOf(From)} -> {FolderGraph.NameOf(To)}, {_uses.Count} uses"
        + string.Concat(_uses.Select(use => use.ToString()).Distinct().Take(Shown).Select(use => $"{Environment.NewLine}        {use}"));
}
