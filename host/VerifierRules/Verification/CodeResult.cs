namespace Keyfob.VerifierRules.Verification;

/// <summary>What a submitted code is.</summary>
public enum CodeResult
{
    /// <summary>No code of the window.</summary>
    Wrong,

    /// <summary>A code of the window whose step, or a later one, was accepted before.</summary>
    Replay,

    /// <summary>An unused code of the window.</summary>
    Accepted,
}
