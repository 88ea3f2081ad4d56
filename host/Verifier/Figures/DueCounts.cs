namespace Keyfob.Verifier.Figures;

/// <summary>What falls due within some days from now.</summary>
/// <param name="Days">The days.</param>
public sealed record DueCounts(int Days)
{
    /// <summary>Active tokens whose subscription ends.</summary>
    public long Expiries { get; internal set; }

    /// <summary>Active and suspended tokens that are revoked unless they are renewed.</summary>
    public long Revocations { get; internal set; }

    /// <summary>Active tokens that one code may not prove any more, if nobody uses them until then: the safe time of the forecast ends.</summary>
    public long Unsafe { get; internal set; }
}
