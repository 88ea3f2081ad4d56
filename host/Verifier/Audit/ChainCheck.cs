using System.Security.Cryptography;

namespace Keyfob.Verifier.Audit;

/// <summary>Checks the positions and chain values of sealed entries, which it gets in their order.</summary>
internal sealed class ChainCheck(EntryCheck entries, Action<AuditFinding> found)
{
    // Null: the value before the next entry is not known.
    private byte[]? _chain = AuditChain.Start;

    /// <summary>The last position.</summary>
    public long Position { get; private set; }

    public void Check(StoredEntry entry)
    {
        var position = entry.Position ?? 0;
        if (position > Position + 1)
        {
            found(new AuditFinding(FormattableString.Invariant($"positions {Position + 1} to {position - 1}"), "deleted"));
            _chain = null;
        }

        if (entry.Chain == null || _chain != null && entries.KeyOf(entry) is { } key
            && !CryptographicOperations.FixedTimeEquals(AuditChain.Next(key, _chain, position, entry.Mac), entry.Chain))
        {
            found(new AuditFinding(EntryCheck.Name(entry), "moved, replaced or sealed by somebody else: its chain value does not follow from the entries before it"));
        }

        // Goes on with what is stored: one change gives one finding, not one for each entry after it.
        (_chain, Position) = (entry.Chain, Math.Max(Position, position));
    }
}
