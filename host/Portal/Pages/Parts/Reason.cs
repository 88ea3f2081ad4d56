namespace Keyfob.Portal.Pages.Parts;

/// <summary>Why an administrator does something, as it was typed.</summary>
internal static class Reason
{
    public const int MaxLength = 200;

    /// <summary>What is wrong with it; null for nothing.</summary>
    public static string? Problem(string? text) =>
        string.IsNullOrWhiteSpace(text) ? "Type a reason: it is in the audit trail."
        : text.Length > MaxLength || text.Any(char.IsControl) ? $"A reason is a text of at most {MaxLength} characters in one line."
        : null;
}
