using System.Text;

namespace Keyfob.Portal.Pages.Parts;

/// <summary>Names of the program as words: <c>CodeAccepted</c> is "Code accepted".</summary>
internal static class NameWords
{
    public static string Of(string name)
    {
        var words = new StringBuilder(name.Length + 4);
        foreach (var (index, character) in name.Index())
        {
            var begins = index > 0 && char.IsUpper(character);
            words.Append(begins ? " " : "").Append(begins ? char.ToLowerInvariant(character) : character);
        }

        return words.ToString();
    }
}
