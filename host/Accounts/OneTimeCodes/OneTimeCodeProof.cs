namespace Keyfob.Accounts.OneTimeCodes;

/// <summary>What a typed one-time code is.</summary>
public enum OneTimeCodeProof
{
    /// <summary>It is right: it admits one action in this session.</summary>
    Proved,

    /// <summary>It is wrong.</summary>
    Wrong,

    /// <summary>The user has no valid one: none was made, it was used, it has expired, or there were too many wrong tries.</summary>
    None,
}
