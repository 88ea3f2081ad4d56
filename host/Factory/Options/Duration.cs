using System.Globalization;
using Keyfob.Cli;

namespace Keyfob.Factory.Options;

/// <summary>Parses durations: <c>90s</c>, <c>30m</c>, <c>6h</c>.</summary>
internal static class Duration
{
    /// <summary>How an option names its value.</summary>
    public const string HelpName = "90s|30m|6h";

    private const int LeastSeconds = 10, MostSeconds = 7 * 86_400;

    /// <summary>Parses one.</summary>
    /// <exception cref="BadArgumentException">It is no duration, or not within 10 seconds to 7 days.</exception>
    public static TimeSpan Parse(string text, string option)
    {
        var unit = text.Length == 0 ? ' ' : text[^1];
        var seconds = unit switch { 's' => 1, 'm' => 60, 'h' => 3600, _ => 0 };
        if (seconds != 0 && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            var duration = (long)number * seconds;
            if (duration is >= LeastSeconds and <= MostSeconds)
            {
                return TimeSpan.FromSeconds(duration);
            }
        }

        throw new BadArgumentException($"{option} takes a number of seconds, minutes or hours, as {HelpName.Replace("|", ", ", StringComparison.Ordinal)}: 10 s to 7 days.");
    }
}
