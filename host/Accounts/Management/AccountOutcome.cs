namespace Keyfob.Accounts.Management;

/// <summary>What became of a change of an account.</summary>
public enum AccountOutcome
{
    /// <summary>Done and audited.</summary>
    Done,

    /// <summary>There is no account with this user ID.</summary>
    NoAccount,

    /// <summary>It is the account of whoever asks, he is no administrator any more, or what is to be ended is not there.</summary>
    NotAllowed,
}
