using System.Globalization;
using System.Numerics;

namespace Keyfob.Cli;

/// <summary>Checks the values of options as they were typed. An option that was not given has the value null.</summary>
public static class Arguments
{
    /// <summary>A whole number.</summary>
    /// <param name="option">The option's name.</param>
    /// <param name="text">The value.</param>
    /// <param name="min">The smallest number.</param>
    /// <param name="max">The largest number.</param>
    /// <param name="unit">What the message says after the range, with a leading space.</param>
    /// <exception cref="BadArgumentException">It is no whole number, or outside the range.</exception>
    public static T? Whole<T>(string option, string? text, T min, T max, string unit = "")
        where T : struct, IBinaryInteger<T>
    {
        return text == null ? null
            : T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max ? value
            : throw new BadArgumentException(string.Create(CultureInfo.InvariantCulture, $"{option} takes a whole number from {min} to {max}{unit}."));
    }

    /// <summary>A decimal number without exponent.</summary>
    /// <exception cref="BadArgumentException">It is no such number, or outside the range.</exception>
    public static double? Number(string option, string? text, double min, double max)
    {
        return text == null ? null
            : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max ? value
            : throw new BadArgumentException(string.Create(CultureInfo.InvariantCulture, $"{option} takes a number from {min} to {max}, with a point for decimals."));
    }

    /// <summary>One of several things, by its name.</summary>
    /// <exception cref="BadArgumentException">None of them has this name.</exception>
    public static T OneOf<T>(string option, string text, IReadOnlyList<T> choices, Func<T, string> name)
    {
        foreach (var choice in choices)
        {
            if (name(choice) == text)
            {
                return choice;
            }
        }

        throw new BadArgumentException($"{option} takes one of {string.Join(", ", choices.Select(name))}.");
    }

    /// <summary>A folder, which need not exist.</summary>
    /// <exception cref="BadArgumentException">It is no path.</exception>
    public static string? Folder(string option, string? text)
    {
        return text != null && (string.IsNullOrWhiteSpace(text) || text.Contains('\0', StringComparison.Ordinal))
            ? throw new BadArgumentException($"{option} takes a folder.")
            : text;
    }
}
