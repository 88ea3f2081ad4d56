namespace Keyfob.Verifier.Figures;

/// <summary>Keeps the tokens with the smallest keys.</summary>
/// <param name="count">How many.</param>
internal sealed class TopTokens(int count)
{
    // The largest key comes out first.
    private readonly PriorityQueue<DriftingToken, double> _kept = new(Comparer<double>.Create((one, other) => other.CompareTo(one)));

    public void Add(DriftingToken token, double key)
    {
        if (_kept.Count < count)
        {
            _kept.Enqueue(token, key);
        }
        else
        {
            _kept.EnqueueDequeue(token, key);
        }
    }

    /// <summary>The tokens, the smallest key first.</summary>
    public IReadOnlyList<DriftingToken> Take()
    {
        var tokens = new DriftingToken[_kept.Count];
        for (var index = tokens.Length - 1; index >= 0; index--)
        {
            tokens[index] = _kept.Dequeue();
        }

        return tokens;
    }
}
