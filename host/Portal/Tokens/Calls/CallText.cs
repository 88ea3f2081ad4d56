using Keyfob.Portal.Answers;

namespace Keyfob.Portal.Tokens.Calls;

/// <summary>Checks the texts of a call before they are stored or searched for.</summary>
internal static class CallText
{
    private const int MaxLength = 256;

    /// <summary>A text that has to be there.</summary>
    /// <param name="name">The field.</param>
    /// <param name="text">Its value.</param>
    /// <exception cref="BadRequestException">It is empty, too long, or has control characters.</exception>
    public static string Of(string name, string? text) => !string.IsNullOrWhiteSpace(text) && text.Length <= MaxLength && !text.Any(char.IsControl) ? text
        : throw new BadRequestException($"The field {name} is a text of 1 to {MaxLength} characters.");

    /// <summary>A text that may be missing.</summary>
    /// <inheritdoc cref="Of"/>
    public static string? OfOptional(string name, string? text) => text == null ? null : Of(name, text);
}
