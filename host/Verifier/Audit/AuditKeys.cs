using Keyfob.Verifier.Keys;

namespace Keyfob.Verifier.Audit;

/// <summary>Finds the keys of stored entries, whose key IDs can be anything.</summary>
internal static class AuditKeys
{
    /// <summary>The audit key of an ID; null if the key ring does not have it.</summary>
    public static byte[]? Find(IKeySource keys, string id)
    {
        try
        {
            return keys.KeysOf(id).Audit;
        }
        catch (UnknownKeyException)
        {
            return null;
        }
    }
}
