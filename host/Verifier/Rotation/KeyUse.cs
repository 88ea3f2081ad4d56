namespace Keyfob.Verifier.Rotation;

/// <summary>A key and what needs it.</summary>
/// <param name="Id">The ID.</param>
/// <param name="IsInRing">Whether this machine's key ring has it. Without it, what needs it cannot be used.</param>
/// <param name="IsCurrent">Whether it encrypts and signs now.</param>
/// <param name="Seeds">Seeds that it encrypts.</param>
/// <param name="Entries">Audit entries that it has signed.</param>
public sealed record KeyUse(string Id, bool IsInRing, bool IsCurrent, long Seeds, long Entries)
{
    /// <summary>Whether it can be removed.</summary>
    public bool IsRemovable => IsInRing && !IsCurrent && Seeds == 0 && Entries == 0;
}
