using System.Globalization;

namespace Keyfob.Simulator;

/// <summary>Checks arguments that several commands take, as they were typed; null for one that was not given.</summary>
internal static class Arguments
{
    /// <summary>A whole number.</summary>
    public static int? Whole(string option, string? text, int min, int max)
    {
        return text == null ? null
            : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max ? value
            : throw new BadArgumentException($"{option} takes a whole number from {min} to {max}.");
    }

    /// <summary>A folder, which need not exist.</summary>
    public static string? Folder(string option, string? text)
    {
        return text != null && (string.IsNullOrWhiteSpace(text) || text.Contains('\0', StringComparison.Ordinal))
            ? throw new BadArgumentException($"{option} takes a folder.")
            : text;
    }
}
