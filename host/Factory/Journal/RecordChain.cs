namespace Keyfob.Factory.Journal;

/// <summary>Follows the chain row by row, whether the rows come from the journal or from a file.</summary>
internal sealed class RecordChain(RecordHead? expected)
{
    private RecordHead? _head;
    private (long Position, string Problem)? _break;

    /// <summary>The position of the next row.</summary>
    public long Next => (_head?.Position ?? 0) + 1;

    /// <summary>What the next row must call the previous hash.</summary>
    public string Previous => _head?.Hash ?? RecordLine.NoHash;

    /// <summary>Takes the next row; false as soon as the chain is broken.</summary>
    public bool Take(long position, string previous, string body, string hash)
    {
        if (position > Next)
        {
            return BreakAt(Next, "is missing");
        }

        if (position < Next)
        {
            return BreakAt(Next, $"stands in the wrong place: it says that it is row {position}");
        }

        if (previous != Previous)
        {
            return BreakAt(position, "does not follow the row before it");
        }

        if (RecordLine.Hash(body) != hash)
        {
            return BreakAt(position, "was changed");
        }

        _head = new RecordHead(position, hash);
        return expected?.Position != position || expected.Hash == hash || BreakAt(position, "is not the row that the head names: the record was rewritten");
    }

    /// <summary>Takes what is no row at all.</summary>
    public bool TakeGarbage() => BreakAt(Next, "is not a whole row");

    public RecordVerification End()
    {
        if (_break == null && expected != null && expected.Position >= Next)
        {
            BreakAt(Next, $"is missing: the record ends before row {expected.Position} that the head names");
        }

        return new RecordVerification(_head, _break?.Position, _break is { } found ? $"Row {found.Position} {found.Problem}." : null);
    }

    private bool BreakAt(long position, string problem)
    {
        _break = (position, problem);
        return false;
    }
}
