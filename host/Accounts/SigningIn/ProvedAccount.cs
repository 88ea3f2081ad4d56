namespace Keyfob.Accounts.SigningIn;

/// <summary>An account whose password was proved.</summary>
/// <param name="Id">Its number.</param>
/// <param name="User">The user ID as its owner writes it.</param>
/// <param name="Stamp">Its security stamp when it was proved: with another password, or with its sessions ended, it has another one.</param>
public sealed record ProvedAccount(long Id, string User, string Stamp);
