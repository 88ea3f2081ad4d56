using Keyfob.Simulator.Tests.Live;
using Keyfob.Simulator.Tests.Press;

namespace Keyfob.Simulator.Tests.Page;

/// <summary>Codes of six digits by the BCL, independent of the simulator.</summary>
internal static class Codes
{
    /// <summary>Length of a step in seconds.</summary>
    public const int Period = 30;

    /// <summary>A demo token's code at a time, in seconds since 1970.</summary>
    public static string OfDemo(long unixSeconds, int number = 1) =>
        Of(number == 1 ? LiveBench.Seed : System.Text.Encoding.ASCII.GetBytes($"12345678901234{number:000000}"), unixSeconds);

    /// <summary>The code of a seed at a time, in seconds since 1970.</summary>
    public static string Of(byte[] seed, long unixSeconds) => Reference.Code(seed, unixSeconds, 6, Period);
}
