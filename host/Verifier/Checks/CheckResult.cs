namespace Keyfob.Verifier.Checks;

/// <summary>The answer to a check.</summary>
/// <param name="Outcome">What became of the code.</param>
/// <param name="Serial">The serial of the token; null if there is none.</param>
public sealed record CheckResult(CheckOutcome Outcome, string? Serial)
{
    /// <summary>Whether the code was accepted.</summary>
    public bool IsAccepted => Outcome == CheckOutcome.Accepted;
}
