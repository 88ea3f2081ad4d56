namespace Keyfob.Repository.Tests.Folders.Graphs;

/// <summary>Tarjan, <i>Depth-first search and linear graph algorithms</i> (1972): the groups of nodes that all reach each other.</summary>
internal sealed class StronglyConnected
{
    private readonly Func<string, IEnumerable<string>> _targets;
    private readonly Dictionary<string, int> _index = [];
    private readonly Dictionary<string, int> _lowest = [];
    private readonly Stack<string> _open = new();
    private readonly List<IReadOnlyList<string>> _components = [];

    private StronglyConnected(Func<string, IEnumerable<string>> targets) => _targets = targets;

    public static IReadOnlyList<IReadOnlyList<string>> Components(IEnumerable<string> nodes, Func<string, IEnumerable<string>> targets)
    {
        StronglyConnected search = new(targets);
        foreach (string node in nodes.Where(node => !search._index.ContainsKey(node)))
        {
            search.Visit(node);
        }

        return search._components;
    }

    private void Visit(string node)
    {
        _index[node] = _lowest[node] = _index.Count;
        _open.Push(node);
        foreach (string target in _targets(node))
        {
            if (!_index.TryGetValue(target, out int index))
            {
                Visit(target);
                _lowest[node] = Math.Min(_lowest[node], _lowest[target]);
            }
            else if (_open.Contains(target))
            {
                _lowest[node] = Math.Min(_lowest[node], index);
            }
        }

        if (_lowest[node] == _index[node])
        {
            _components.Add(Close(node));
        }
    }

    private List<string> Close(string root)
    {
        List<string> component = [];
        do
        {
            component.Add(_open.Pop());
        }
        while (component[^1] != root);
        component.Sort(StringComparer.Ordinal);
        return component;
    }
}
