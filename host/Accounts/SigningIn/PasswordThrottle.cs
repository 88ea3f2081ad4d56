namespace Keyfob.Accounts.SigningIn;

/// <summary>What wrong passwords in a row cost. A wrong code costs nothing here, and a wrong password costs the token nothing.</summary>
internal static class PasswordThrottle
{
    private const int FirstDelayAt = 5, LastDelayAt = 10;

    /// <summary>Failures from which on the delay does not grow any more.</summary>
    public const int MaxCount = LastDelayAt;

    /// <summary>How long passwords are refused after a failure: 1 minute at the fifth, doubled by each one more, 32 minutes from the tenth on.</summary>
    /// <param name="failures">Failures in a row, this one included.</param>
    public static TimeSpan RefusedFor(int failures) =>
        failures < FirstDelayAt ? TimeSpan.Zero : TimeSpan.FromMinutes(1 << (Math.Min(failures, LastDelayAt) - FirstDelayAt));
}
