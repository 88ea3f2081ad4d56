using System.Security.Cryptography;

namespace Keyfob.Factory.Journal;

/// <summary>A unit's serial and seed, and how far the unit has come with them.</summary>
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

    /// <summary>The seed; wiped by <see cref="Dispose"/>.</summary>
    public byte[] Seed { get; }

    /// <summary>The farthest step that the journal knows. The token may be one further: a kill between a step and its entry.</summary>
    public TokenStep Step { get; }

    /// <summary>Why it failed last time; null if it did not.</summary>
    public FailureCause? Failure { get; }

    /// <inheritdoc/>
    public void Dispose() => CryptographicOperations.ZeroMemory(Seed);
}
