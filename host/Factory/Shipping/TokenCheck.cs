using Keyfob.Factory.Journal;
using Keyfob.Factory.Wire;

namespace Keyfob.Factory.Shipping;

/// <summary>Checks the journal and the token's INFO.</summary>
internal static class TokenCheck
{
    /// <summary>Lowest battery voltage in mV: above the token's warning level (2600 mV), with a reserve for storage.</summary>
    public const int DefaultMillivolts = 2900;

    public static Finding Judge(TokenEntry token)
    {
        if (token.Failure != null)
        {
            return new Finding("journal", $"it failed: {token.Failure.Text}");
        }

        return Finding.Of("journal", token.Step == TokenStep.Sealed, $"the farthest step is {RecordEvents.Of(token.Step)}, not sealed");
    }

    /// <summary>Checks the token's INFO.</summary>
    /// <param name="info">Its answer; null if it was not asked.</param>
    /// <param name="token">Its entry in the journal.</param>
    /// <param name="firmware">The version that ships; null if it was not given.</param>
    /// <param name="millivolts">The least voltage of the cells in mV.</param>
    public static IEnumerable<Finding> Judge(TokenInfo? info, TokenEntry token, string? firmware, int millivolts)
    {
        if (info == null)
        {
            yield return new Finding("token", "the token was not asked (--port)");
            yield break;
        }

        yield return firmware == null
            ? new Finding("firmware", "the version that ships was not given (--firmware)")
            : Finding.Of("firmware", info.Firmware == firmware, $"the token has {info.Firmware}");
        yield return Finding.Of("production build", !info.IsDevelopment, "it is a development build");
        yield return Finding.Of("life", info.Life == TokenInfo.Sealed, $"the token is {info.Life}");
        yield return Finding.Of("unit key", info.Key == "deleted", $"it is {info.Key}");
        yield return Finding.Of("record", IsRecord(info, token), "its check value differs from the journal's");
        yield return Finding.Of("clock", info.Clock != null, $"it is {info.ClockState}");
        yield return Finding.Of("self-test", info.PanelError == 0, $"the panel shows Err {info.PanelError}");
        yield return Finding.Of("panel", !info.IsPanelLost, "it does not answer");
        yield return Finding.Of("battery", info.Millivolts >= millivolts, $"{info.Millivolts} mV, at least {millivolts} mV are needed");
    }

    private static bool IsRecord(TokenInfo info, TokenEntry token) =>
        token.Facts.RecordCheck is { } check && string.Equals(check, Convert.ToHexString(info.CheckValue), StringComparison.OrdinalIgnoreCase);
}
