namespace Keyfob.Verifier.Audit;

/// <summary>The parts of a run of the sealer, for tests that kill it after one of them.</summary>
internal enum SealStep
{
    /// <summary>It has the lease.</summary>
    Leased,

    /// <summary>In the transaction: it still has the lease.</summary>
    Held,

    /// <summary>In the transaction: it has read the last sealed entry and the entries to seal.</summary>
    Read,

    /// <summary>In the transaction: one entry is sealed.</summary>
    Sealed,

    /// <summary>The batch is committed.</summary>
    Committed,

    /// <summary>The head is in the file.</summary>
    HeadWritten,
}
