namespace Keyfob.Factory.Journal;

/// <summary>Verifies the chain row by row, from the journal or from a file.</summary>
internal sealed class RecordChain(RecordHead? expected)
{
    private RecordHead? _head;
    private (long Position, string Problem)? _break;

    /// <summary>The position of the next row.</summary>
    public long Next => (_head?.Position ?? 0) + 1;

    /// <summary>The previous hash that the next row must contain.</summary>
    public string Previous => _head?.Hash ?? RecordLine.NoHash;

    /// <summary>Takes the next row. Returns false when the chain is broken.</summary>
    public bool Take(long position, string previous, string body, string hash)
    {
        if (position > Next)
        {
            return BreakAt(Next, "is missing");
        }

        if (position < Next)
        {
            return BreakAt(Next, $"is in the wrong place: its number is {position}");
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

    /// <summary>Takes an invalid line.</summary>
    public bool TakeInvalid() => BreakAt(Next, "is not a complete row");

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
