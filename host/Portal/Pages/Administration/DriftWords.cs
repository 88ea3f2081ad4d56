using System.Globalization;
using Keyfob.Portal.Pages.Parts;
using Keyfob.Verifier.Figures;
using Keyfob.VerifierRules.Verification;

namespace Keyfob.Portal.Pages.Administration;

/// <summary>What is known about a token's clock, in words.</summary>
internal static class DriftWords
{
    /// <summary>Its speed with the uncertainty.</summary>
    public static string Speed(in DriftForecast forecast) => forecast.Speed is { } speed
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"{(speed < 0 ? "loses" : "gains")} {Math.Abs(speed):0.00} ± {forecast.Uncertainty:0.00} s a day ({forecast.Ppm:+0.0;-0.0;0.0} ± {forecast.PpmUncertainty:0.0} ppm)")
        : "speed not known";

    /// <summary>Its drift.</summary>
    public static string Drift(DriftingToken token) =>
        string.Create(CultureInfo.InvariantCulture, $"drift {token.Drift:+0;-0;0} steps of {token.Period} s when last used, {Day.Text(token.LastSuccessAt)}");

    /// <summary>When it leaves the window.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="now">The time.</param>
    public static string Leaves(in DriftForecast forecast, DateTimeOffset now) =>
        forecast.LeavesAt is not { } leaves ? "does not leave the window within 10 years"
        : leaves <= now ? $"has left the window on {Day.Text(leaves)} unless it was used: it needs a resync"
        : $"leaves the window on {Day.Text(leaves)} if it is not used";

    /// <summary>Until when one code is sure to prove it.</summary>
    public static string Safe(in DriftForecast forecast) => forecast.SafeUntil is { } safe ? $"one code is sure until {Day.Text(safe)}" : "one code is sure for 10 years";
}
