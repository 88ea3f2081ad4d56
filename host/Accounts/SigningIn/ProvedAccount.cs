namespace Keyfob.Accounts.SigningIn;

/// <summary>An account whose password was proved.</summary>
/// <param name="Id">Its number.</param>
/// <param name="User">The user ID as its owner writes it.</param>
public sealed record ProvedAccount(long Id, string User);
