using Keyfob.Verifier.Keys;
using Keyfob.VerifierRules.LifeCycle;
using Keyfob.VerifierRules.Verification;

namespace Keyfob.Verifier.Data;

/// <summary>A token. The columns of a verification are changed only by the statements in <c>Checks</c>.</summary>
public sealed class TokenRow
{
    /// <summary>Number of the row.</summary>
    public long Id { get; set; }

    /// <summary>The serial on the case: unique, and in the associated data of the encrypted seed.</summary>
    public required string Serial { get; set; }

    /// <summary>Who made it; null if the file did not say.</summary>
    public string? Manufacturer { get; set; }

    /// <summary>The label of the import.</summary>
    public string? Batch { get; set; }

    /// <summary>When it was imported.</summary>
    public DateTimeOffset ImportedAt { get; set; }

    /// <summary>Digits of a code, 6 to 8.</summary>
    public int Digits { get; set; }

    /// <summary>Length of a step in seconds.</summary>
    public int Period { get; set; }

    /// <summary>Bound of the clock's rate error in parts per million; null if unknown.</summary>
    public double? Rate { get; set; }

    /// <summary>When the clock was set; null if unknown.</summary>
    public DateTimeOffset? ClockSetAt { get; set; }

    /// <summary>Seconds by which its owner has moved the clock since the last resync.</summary>
    public int ClockCorrection { get; set; }

    /// <summary>Counts the seeds that this row has had.</summary>
    public int SeedVersion { get; set; }

    /// <summary>The key of the key ring that encrypts the seed.</summary>
    public required string SeedKeyId { get; set; }

    /// <summary>The encrypted seed: nonce, ciphertext, tag.</summary>
    public required byte[] SealedSeed { get; set; }

    /// <summary>The state of the life cycle.</summary>
    public TokenState State { get; set; }

    /// <summary>Whose token it is; null in the inventory.</summary>
    public long? HolderId { get; set; }

    /// <summary>Whose token it is.</summary>
    public HolderRow? Holder { get; set; }

    /// <summary>The holder to whom a token of the inventory was delivered, and who has not activated it yet; null for none.</summary>
    public long? DeliveredTo { get; set; }

    /// <summary>The UTC day of the purchase; null if it has no subscription.</summary>
    public DateTimeOffset? Purchase { get; set; }

    /// <summary>Years paid.</summary>
    public int Years { get; set; }

    /// <summary>From then on it is suspended; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>From then on it is revoked; null for never.</summary>
    public DateTimeOffset? RevokesAt { get; set; }

    /// <summary>Reported lost. Only an administrator lifts it.</summary>
    public bool Blocked { get; set; }

    /// <summary>Failures in a row. From <see cref="Throttle.LockAt"/> on it is locked.</summary>
    public int Failures { get; set; }

    /// <summary>Until then no code is looked at.</summary>
    public DateTimeOffset RefuseUntil { get; set; }

    /// <summary>When the budget of failed attempts is full again.</summary>
    public DateTimeOffset BudgetFullAt { get; set; }

    /// <summary>Failures since <see cref="YearBegan"/>. From <see cref="Throttle.HardLockAt"/> on it is hard-locked.</summary>
    public int YearFailures { get; set; }

    /// <summary>When the year of <see cref="YearFailures"/> began.</summary>
    public DateTimeOffset YearBegan { get; set; }

    /// <summary>An administrator has reset it: the next resync may find any drift.</summary>
    public bool WasReset { get; set; }

    /// <summary>The last accepted step; -1 for none. It never decreases.</summary>
    public long LastStep { get; set; } = -1;

    /// <summary>When a code was last accepted.</summary>
    public DateTimeOffset? LastSuccessAt { get; set; }

    /// <summary>The token's step minus the verifier's.</summary>
    public int Drift { get; set; }

    /// <summary>The last wrong code, hashed with a key; null for none.</summary>
    public byte[]? WrongCodeHash { get; set; }

    /// <summary>When that wrong code was first submitted.</summary>
    public DateTimeOffset WrongCodeAt { get; set; }

    /// <summary>Resyncs begun on <see cref="ResyncDay"/>.</summary>
    public int ResyncTries { get; set; }

    /// <summary>A UTC day.</summary>
    public DateTimeOffset ResyncDay { get; set; }

    /// <summary>The number of the token's last audit row.</summary>
    public long AuditCount { get; set; }

    /// <summary>What the rules of a verification need.</summary>
    public ClockFacts Clock => new()
    {
        Digits = Digits,
        Period = Period,
        Rate = Rate,
        SetAt = ClockSetAt,
        Correction = TimeSpan.FromSeconds(ClockCorrection),
        LastSuccessAt = LastSuccessAt,
        LastStep = LastStep,
        Drift = Drift,
    };

    /// <summary>What decides whether a code is looked at.</summary>
    public Admission Admission => new()
    {
        State = State,
        ExpiresAt = ExpiresAt,
        RevokesAt = RevokesAt,
        Blocked = Blocked,
        Failures = Failures,
        YearFailures = YearFailures,
        RefuseUntil = RefuseUntil,
        BudgetFullAt = BudgetFullAt,
    };

    /// <summary>What the encrypted seed belongs to.</summary>
    public SeedContext Seed => new(Serial, SeedKeyId, SeedVersion, Digits, Period);
}
