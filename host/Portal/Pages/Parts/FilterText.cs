using Keyfob.Portal.Answers;
using Keyfob.Portal.Tokens.Calls;

namespace Keyfob.Portal.Pages.Parts;

/// <summary>Values of an address's query, which anybody can write.</summary>
internal static class FilterText
{
    /// <summary>A text without the blanks around it; null if it is empty.</summary>
    /// <exception cref="BadRequestException">It is too long, or has control characters.</exception>
    public static string? Of(string name, string? text) => string.IsNullOrWhiteSpace(text) ? null : CallText.Of(name, text.Trim());

    /// <summary>One of an enumeration's names, in any case; null if it is none of them.</summary>
    public static T? OneOf<T>(string? text)
        where T : struct, Enum => Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase) ? Enum.Parse<T>(text!, ignoreCase: true) : null;
}
