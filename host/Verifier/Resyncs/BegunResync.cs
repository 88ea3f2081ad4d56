namespace Keyfob.Verifier.Resyncs;

/// <summary>A resync after its first code, as it is stored.</summary>
internal sealed class BegunResync
{
    public long TokenId { get; init; }

    public long Begun { get; init; }

    public required string Candidates { get; init; }
}
