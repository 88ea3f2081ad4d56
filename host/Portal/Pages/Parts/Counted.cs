using System.Globalization;

namespace Keyfob.Portal.Pages.Parts;

/// <summary>Numbers of things in words.</summary>
internal static class Counted
{
    /// <summary>The number, with commas between thousands.</summary>
    public static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>The number with the name of the things.</summary>
    /// <param name="count">How many.</param>
    /// <param name="thing">The name of one; of more it ends in s.</param>
    public static string Of(int count, string thing) => $"{Number(count)} {thing}{(count == 1 ? "" : "s")}";
}
