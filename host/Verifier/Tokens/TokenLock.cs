namespace Keyfob.Verifier.Tokens;

/// <summary>What keeps a token from logging in beside its state.</summary>
public enum TokenLock
{
    /// <summary>Locked by failures in a row.</summary>
    Locked,

    /// <summary>Locked by failures in a year.</summary>
    HardLocked,

    /// <summary>Reported lost.</summary>
    Lost,
}
