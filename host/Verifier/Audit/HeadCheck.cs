namespace Keyfob.Verifier.Audit;

/// <summary>Compares the heads of the file with sealed entries, which it gets in their order.</summary>
internal sealed class HeadCheck : IDisposable
{
    private readonly Action<AuditFinding> _found;
    private readonly IEnumerator<AuditHead> _heads;
    private bool _hasHead;

    public HeadCheck(AuditHeads heads, Action<AuditFinding> found)
    {
        _found = found;

        // Restores are few. Lines that are appended later are for the next verification: they can be about entries that this one does not read.
        var (count, restores) = (0, new List<(int Line, long Position)>());
        foreach (var head in heads.Read())
        {
            count++;
            if (head is { Chain: null })
            {
                restores.Add((count, head.Position));
            }
        }

        _heads = Valid(heads.Read().Take(count), restores).GetEnumerator();
        _hasHead = _heads.MoveNext();
    }

    /// <summary>Heads that the entries have.</summary>
    public long Count { get; private set; }

    /// <summary>Heads that a restore has ended.</summary>
    public long Lost { get; private set; }

    /// <summary>The last head that the entries have.</summary>
    public AuditHead? Last { get; private set; }

    public void Check(StoredEntry entry)
    {
        // A head that is passed over stood in a gap of the positions, which is reported already.
        while (_hasHead && _heads.Current.Position < entry.Position)
        {
            _hasHead = _heads.MoveNext();
        }

        if (!_hasHead || _heads.Current.Position != entry.Position)
        {
            return;
        }

        var head = _heads.Current;
        if (entry.Chain == null || Convert.ToHexStringLower(entry.Chain) != head.Chain)
        {
            _found(new AuditFinding(EntryCheck.Name(entry), FormattableString.Invariant($"not the entry that was sealed here until {Text(head)}: the trail up to here was written anew")));
        }
        else
        {
            (Count, Last) = (Count + 1, head);
        }

        _hasHead = _heads.MoveNext();
    }

    /// <summary>After the last entry.</summary>
    /// <param name="position">Its position.</param>
    public void End(long position)
    {
        AuditHead? last = null;
        for (; _hasHead; _hasHead = _heads.MoveNext())
        {
            last = _heads.Current;
        }

        if (last != null)
        {
            _found(new AuditFinding(FormattableString.Invariant($"positions {position + 1} to {last.Position}"), $"cut off: the file of heads has the last one, sealed until {Text(last)}"));
        }
    }

    public void Dispose() => _heads.Dispose();

    private static string Text(AuditHead head) => FormattableString.Invariant($"{head.At:yyyy-MM-dd HH:mm:ss} UTC");

    private IEnumerable<AuditHead> Valid(IEnumerable<AuditHead?> heads, List<(int Line, long Position)> restores)
    {
        var (line, last) = (0, 0L);
        foreach (var head in heads)
        {
            line++;
            if (head == null || head.Chain != null && head.Position <= last)
            {
                _found(new AuditFinding(FormattableString.Invariant($"line {line} of the file of heads"), "edited: it is no head, or older than the one before"));
            }
            else if (head.Chain == null)
            {
                last = head.Position;
            }
            else
            {
                last = head.Position;
                if (restores.Any(restore => restore.Line > line && restore.Position < head.Position))
                {
                    Lost++;
                }
                else
                {
                    yield return head;
                }
            }
        }
    }
}
