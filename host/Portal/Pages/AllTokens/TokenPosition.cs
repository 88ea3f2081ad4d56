using Keyfob.Portal.Pages.Parts;
using Keyfob.Verifier.Tokens;

namespace Keyfob.Portal.Pages.AllTokens;

/// <summary>Where a page of a list of tokens begins, in the query of its address.</summary>
internal static class TokenPosition
{
    public const string SerialName = "after", UserName = "after-user";

    /// <summary>The names of the values.</summary>
    public static readonly string[] Names = [SerialName, UserName];

    /// <summary>The position of an address; null for the first page.</summary>
    public static TokenCursor? Of(string? serial, string? user) =>
        FilterText.Of(SerialName, serial) is { } last ? new TokenCursor(last, FilterText.Of(UserName, user)) : null;

    /// <summary>The values for the page after one; null if it is the last one.</summary>
    public static IReadOnlyDictionary<string, object?>? Next(TokenSearchPage page) =>
        page.Next is { } next ? new Dictionary<string, object?> { [SerialName] = next.Serial, [UserName] = next.UserKey } : null;
}
