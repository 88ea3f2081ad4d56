using Keyfob.VerifierRules.Verification;

namespace Keyfob.Verifier.Figures;

/// <summary>An active token and what is known about its clock.</summary>
/// <param name="Id">The number of its row.</param>
/// <param name="Serial">The serial.</param>
/// <param name="Drift">The drift in steps.</param>
/// <param name="Period">Length of a step in seconds.</param>
/// <param name="LastSuccessAt">When a code was last accepted.</param>
/// <param name="Forecast">How fast it is, and until when one code proves it.</param>
public sealed record DriftingToken(long Id, string Serial, int Drift, int Period, DateTimeOffset? LastSuccessAt, DriftForecast Forecast)
{
    /// <summary>The user ID of its holder.</summary>
    public string? User { get; init; }
}
