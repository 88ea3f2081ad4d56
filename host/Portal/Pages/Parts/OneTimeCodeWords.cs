namespace Keyfob.Portal.Pages.Parts;

/// <summary>Messages about one-time codes.</summary>
internal static class OneTimeCodeWords
{
    private const int MaxLength = 64;

    /// <summary>A code that does not admit.</summary>
    public const string Refused = "The one-time code is wrong, was used, or is not valid any more. After five wrong tries, or a day, you need a new one from an administrator.";

    /// <summary>What is wrong with a code before it is looked at; null for nothing.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="isNeeded">Whether a code is needed.</param>
    public static string? Problem(string? typed, bool isNeeded) =>
        !isNeeded ? null
        : string.IsNullOrWhiteSpace(typed) ? "Type the one-time code that an administrator gave you."
        : typed.Length > MaxLength ? "A one-time code has 16 letters and digits."
        : null;
}
