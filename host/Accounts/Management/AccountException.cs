namespace Keyfob.Accounts.Management;

/// <summary>An account cannot be made or changed. The message is one sentence for whoever does it.</summary>
public sealed class AccountException(string message) : Exception(message);
