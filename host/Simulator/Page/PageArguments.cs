using Keyfob.Cli;
using Keyfob.Drivers;
using Keyfob.Simulator.Live;

namespace Keyfob.Simulator.Page;

/// <summary>Parses the arguments of the page. An argument that was not given is null.</summary>
internal static class PageArguments
{
    /// <summary>Parses the number of tokens.</summary>
    public static int Count(string? text) => Arguments.Whole("--count", text, 1, LiveOptions.MostTokens) ?? 1;

    /// <summary>Parses the time at the start; null for that of <paramref name="time"/>.</summary>
    public static long? At(string? text, TimeProvider time)
    {
        if (text == null)
        {
            return time.GetUtcNow().ToUnixTimeSeconds() is >= Ds3231.FirstSecond and <= Ds3231.LastSecond
                ? null
                : throw new BadArgumentException("this computer's clock is outside 2000 to 2099. Give the time with --at.");
        }

        return Arguments.Whole("--at", text, Ds3231.FirstSecond, Ds3231.LastSecond, " (2000-01-01 to 2099-12-31)");
    }

    /// <summary>Parses the speed.</summary>
    public static double Speed(string? text) => Arguments.Number("--speed", text, LiveOptions.SlowestSpeed, LiveOptions.FastestSpeed) ?? 1;
}
