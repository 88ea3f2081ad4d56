using System.Globalization;

namespace Keyfob.Factory.Shipping;

/// <summary>Tokens that are not exported, as text: each reason once, with its tokens.</summary>
internal static class LeftOutText
{
    private const int PrefixLength = 2;

    /// <summary>A line for each reason, the most frequent first.</summary>
    public static IEnumerable<string> Lines(IEnumerable<LeftOut> tokens) => tokens
        .GroupBy(token => token.Reason, token => token.Serial, StringComparer.Ordinal)
        .OrderByDescending(group => group.Count())
        .Select(group => $"{group.Count()} x {group.Key} ({Serials([.. group.Order(StringComparer.Ordinal)])})");

    // Three or more in a row are a range.
    private static string Serials(List<string> serials)
    {
        var parts = new List<string>();
        for (int i = 0, next; i < serials.Count; i = next)
        {
            for (next = i + 1; next < serials.Count && IsNext(serials[next - 1], serials[next]); next++)
            {
            }

            parts.AddRange(next - i > 2 ? [$"{serials[i]} to {serials[next - 1]}"] : serials[i..next]);
        }

        return string.Join(", ", parts);
    }

    private static bool IsNext(string before, string serial) =>
        before[..PrefixLength] == serial[..PrefixLength] && Number(serial) == Number(before) + 1;

    private static long Number(string serial) => long.TryParse(serial.AsSpan(PrefixLength), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
