namespace Keyfob.Accounts.SigningIn;

/// <summary>A sign-in between its two steps: the provider has proved the account, the code is missing. It is no session, and admits nothing.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Issuer">The provider.</param>
/// <param name="Subject">Its ID of the person. If the account is bound to another one meanwhile, the step is over.</param>
/// <param name="User">The user ID, to be shown.</param>
/// <param name="ProvedAt">When the provider proved it.</param>
public sealed record ProviderStep(long AccountId, string Issuer, string Subject, string User, DateTimeOffset ProvedAt)
{
    /// <summary>How long the second step can be taken.</summary>
    public static TimeSpan Lifetime => TimeSpan.FromMinutes(5);
}
