using System.Security.Cryptography;
using Keyfob.Verifier.Keys;

namespace Keyfob.Verifier.Audit;

/// <summary>Checks entries one by one, without their order.</summary>
internal sealed class EntryCheck(IKeySource keys, Action<AuditFinding> found)
{
    private readonly Dictionary<string, byte[]?> _keys = [];

    /// <summary>The audit key of an entry; null if it is not known.</summary>
    public byte[]? KeyOf(StoredEntry entry)
    {
        var id = entry.KeyId ?? "";
        if (!_keys.TryGetValue(id, out var key))
        {
            // Remembered: an unknown one reads the key ring.
            _keys[id] = key = AuditKeys.Find(keys, id);
        }

        return key;
    }

    public void Check(StoredEntry entry)
    {
        if (KeyOf(entry) is not { } key)
        {
            found(new AuditFinding(Name(entry), "its key is not in the key ring: it was not written by this service, or the key ring is an old one"));
        }
        else if (entry.Mac == null || entry.ComputeMac(key) is not { } mac || !CryptographicOperations.FixedTimeEquals(mac, entry.Mac))
        {
            found(new AuditFinding(Name(entry), "edited, or not written by this service: its contents do not have its MAC"));
        }
        else if (!Enum.GetNames<AuditKind>().Contains(entry.Kind))
        {
            found(new AuditFinding(Name(entry), "of a kind that this program does not know: it was written by a later one"));
        }
    }

    public static string Name(StoredEntry entry) =>
        entry.Position is { } position ? FormattableString.Invariant($"position {position} (row {entry.Id})") : FormattableString.Invariant($"row {entry.Id} (not sealed)");
}
