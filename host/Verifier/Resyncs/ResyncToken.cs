using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;
using Keyfob.VerifierRules.Resync;
using Keyfob.VerifierRules.Verification;

namespace Keyfob.Verifier.Resyncs;

/// <summary>What a resync reads of a token. Times are UTC ticks.</summary>
internal sealed class ResyncToken
{
    public required string Serial { get; init; }

    public int Digits { get; init; }

    public int Period { get; init; }

    public double? Rate { get; init; }

    public long? ClockSetAt { get; init; }

    public int ClockCorrection { get; init; }

    public long? LastSuccessAt { get; init; }

    public long LastStep { get; init; }

    public int Drift { get; init; }

    public bool WasReset { get; init; }

    public int SeedVersion { get; init; }

    public required string SeedKeyId { get; init; }

    public required byte[] SealedSeed { get; init; }

    public ClockFacts Clock => new()
    {
        Digits = Digits,
        Period = Period,
        Rate = Rate,
        SetAt = Ticks.Time(ClockSetAt),
        Correction = TimeSpan.FromSeconds(ClockCorrection),
        LastSuccessAt = Ticks.Time(LastSuccessAt),
        LastStep = LastStep,
        Drift = Drift,
    };

    public ResyncRange RangeAt(DateTimeOffset now) => ResyncRange.Of(Clock, WasReset, now);

    /// <summary>Decrypts the seed; the caller zeroizes it.</summary>
    public byte[] Seed(IKeySource keys) => SeedCipher.Decrypt(keys.KeysOf(SeedKeyId), new SeedContext(Serial, SeedKeyId, SeedVersion, Digits, Period), SealedSeed);
}
