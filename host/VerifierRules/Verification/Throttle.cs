namespace Keyfob.VerifierRules.Verification;

/// <summary>What failures in a row cost: a time in which no code is looked at, then the lock.</summary>
public static class Throttle
{
    /// <summary>The failure in a row that locks. Only a resync or an administrator unlocks.</summary>
    public const int LockAt = 10;

    /// <summary>The failures in <see cref="HardLockWindow"/> that lock until an administrator lifts it with a reason.</summary>
    public const int HardLockAt = 100;

    private const int FirstDelayAt = 3;

    /// <summary>The time in which <see cref="HardLockAt"/> failures are counted. It begins with its first failure.</summary>
    public static readonly TimeSpan HardLockWindow = TimeSpan.FromDays(365);

    /// <summary>How long attempts are refused after a failure: 30 s at the third, doubled by each one more, 32 minutes at the ninth.</summary>
    /// <param name="failures">Failures in a row, this one included.</param>
    public static TimeSpan RefusedFor(int failures) =>
        failures < FirstDelayAt ? TimeSpan.Zero : TimeSpan.FromSeconds(30 << (Math.Min(failures, LockAt - 1) - FirstDelayAt));
}
