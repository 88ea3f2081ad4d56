using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;

namespace Keyfob.Verifier.Audit;

/// <summary>Makes signed audit rows.</summary>
internal static class AuditRows
{
    public static AuditRow Create(IKeySource keys, AuditEntry entry)
    {
        var keyId = keys.Ring.Current;
        var kind = entry.Kind.ToString();
        return new AuditRow
        {
            At = entry.At,
            TokenId = entry.TokenId,
            TokenNumber = entry.TokenNumber,
            Kind = kind,
            Actor = entry.Actor,
            Detail = entry.Detail,
            KeyId = keyId,
            Mac = AuditMac.Of(keys.KeysOf(keyId).Audit, entry, kind),
        };
    }
}
