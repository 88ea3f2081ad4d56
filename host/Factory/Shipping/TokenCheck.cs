using Keyfob.Factory.Journal;
using Keyfob.Factory.Wire;

namespace Keyfob.Factory.Shipping;

/// <summary>Checks the journal and the token's INFO.</summary>
internal static class TokenCheck
{
    /// <summary>Lowest battery voltage in mV: above the token's warning level (2600 mV), with a reserve for storage.</summary>
    public const int DefaultMillivolts = 2900;

    /// <summary>A token's clock may be off by so many seconds, because INFO has whole ones and its answer may come late, ...</summary>
    public const int ClockSeconds = 2;

    /// <summary>... plus so much of the time since it was set, in ppm: the datasheet of the clock chip allows 3.5, and ageing is added.</summary>
    public const int ClockPpm = 5;

    public static Finding Judge(TokenEntry token)
    {
        if (token.Failure != null)
        {
            return Finding.Failed("journal", $"it failed: {token.Failure.Text}");
        }

        return Finding.Of("journal", token.Step == TokenStep.Sealed, $"the farthest step is {RecordEvents.Of(token.Step)}, not sealed");
    }

    /// <summary>Checks the token's INFO.</summary>
    /// <param name="check">Has the answer, and what it must be.</param>
    public static IEnumerable<Finding> Judge(ShipCheck check)
    {
        if (check.Info is not { } info)
        {
            yield return Finding.NotChecked("token", "the token was not asked (--port)");
            yield break;
        }

        yield return check.Firmware == null
            ? Finding.NotChecked("firmware", "the version that ships was not given (--firmware)")
            : Finding.Of("firmware", info.Firmware == check.Firmware, $"the token has {info.Firmware}");
        yield return Finding.Of("production build", !info.IsDevelopment, "it is a development build");
        yield return Finding.Of("life", info.Life == TokenInfo.Sealed, $"the token is {info.Life}");
        yield return Finding.Of("unit key", info.Key == "deleted", $"it is {info.Key}");
        yield return Finding.Of("record", IsRecord(info, check.Token), "its check value differs from the journal's");
        yield return Clock(info, check);
        yield return Finding.Of("self-test", info.PanelError == 0, $"the panel shows Err {info.PanelError}");
        yield return Finding.Of("panel", !info.IsPanelLost, "it does not answer");
        yield return info.Millivolts == 0
            ? Finding.NotChecked("battery", "the token could not measure it")
            : Finding.Of("battery", info.Millivolts >= check.Millivolts, $"{info.Millivolts} mV, at least {check.Millivolts} mV are needed");
    }

    /// <summary>Compares the token's clock with the station's.</summary>
    private static Finding Clock(TokenInfo info, ShipCheck check)
    {
        const string Name = "clock";
        if (info.Clock is not { } seconds)
        {
            return Finding.Failed(Name, $"it is {info.ClockState}");
        }

        if (check.AskedAt is not { } now)
        {
            return Finding.NotChecked(Name, "this station's clock cannot be trusted. Correct it");
        }

        var offset = (DateTimeOffset.FromUnixTimeSeconds(seconds) - now).TotalSeconds;
        var sinceSet = check.Token.Facts.ClockSetAt is { } set && set < now ? (now - set).TotalSeconds : 0;
        var tolerance = ClockSeconds + (sinceSet * ClockPpm / 1e6);
        return Finding.Of(Name, Math.Abs(offset) <= tolerance, FormattableString.Invariant(
            $"it is {offset:+0;-0} s off this station's, which says {now.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC; {tolerance:0} s are allowed"));
    }

    private static bool IsRecord(TokenInfo info, TokenEntry token) =>
        token.Facts.RecordCheck is { } check && string.Equals(check, Convert.ToHexString(info.CheckValue), StringComparison.OrdinalIgnoreCase);
}
