using Keyfob.Verifier.Data;
using Keyfob.VerifierRules.Resync;

namespace Keyfob.Verifier.Resyncs;

/// <summary>What a resync reads of a token.</summary>
internal sealed class ResyncToken : StoredSeed
{
    public bool WasReset { get; init; }

    public ResyncRange RangeAt(DateTimeOffset now) => ResyncRange.Of(Clock, WasReset, now);
}
