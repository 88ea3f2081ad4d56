using System.Security.Cryptography;

namespace Keyfob.Factory.Journal;

/// <summary>A unit's serial, seed and last step.</summary>
public sealed class TokenJob : IDisposable
{
    internal TokenJob(string serial, byte[] seed, TokenStep step, FailureCause? failure)
    {
        Serial = serial;
        Seed = seed;
        Step = step;
        Failure = failure;
    }

    /// <summary>Its 12 characters.</summary>
    public string Serial { get; }

    /// <summary>The seed; zeroized by <see cref="Dispose"/>.</summary>
    public byte[] Seed { get; }

    /// <summary>The last step in the journal. The token may be one step further, if a run was interrupted before it noted the step.</summary>
    public TokenStep Step { get; }

    /// <summary>The last failure; null if there is none.</summary>
    public FailureCause? Failure { get; }

    /// <inheritdoc/>
    public void Dispose() => CryptographicOperations.ZeroMemory(Seed);
}
