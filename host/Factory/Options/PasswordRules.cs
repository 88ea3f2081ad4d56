using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace Keyfob.Factory.Options;

/// <summary>The rules for the password of a new batch: its customer must be able to type it, in another program and on another keyboard. An existing batch
/// opens with whatever it was made with.</summary>
internal static class PasswordRules
{
    /// <summary>Smallest number of characters: the exported file leaves the factory.</summary>
    public const int LeastLength = 12;

    /// <summary>The rule, for a question.</summary>
    public static readonly string Rule = $"at least {LeastLength} characters";

    /// <summary>What is wrong with a password, as a sentence after its source; null if nothing is.</summary>
    /// <param name="password">The bytes, which should be UTF-8; only read.</param>
    public static string? Problem(ReadOnlySpan<byte> password)
    {
        if (password.StartsWith(Encoding.Unicode.Preamble) || password.StartsWith(Encoding.BigEndianUnicode.Preamble) || password.Contains((byte)0))
        {
            return "looks like UTF-16. Save it as UTF-8";
        }

        if (!Utf8.IsValid(password))
        {
            return "is not UTF-8. It looks like Latin-1 or Windows-1252: save it as UTF-8";
        }

        var text = new char[password.Length];
        try
        {
            return Problem(text.AsSpan(0, Encoding.UTF8.GetChars(password, text)));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(System.Runtime.InteropServices.MemoryMarshal.AsBytes(text.AsSpan()));
        }
    }

    private static string? Problem(ReadOnlySpan<char> text)
    {
        if (text.Length != text.Trim().Length)
        {
            return "begins or ends with a blank";
        }

        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                return "has a control character or another one that cannot be seen";
            }

            if (rune == Rune.ReplacementChar)
            {
                return "has a character that was not UTF-8";
            }

            // Combining diacritical marks: a keyboard types the letter and its accent as one character, which has other bytes.
            if (rune.Value is >= 0x300 and <= 0x36F)
            {
                return "has an accent that is a character of its own. Type it again at a keyboard, or save it in Unicode's form NFC";
            }
        }

        var length = 0;
        for (var rest = text; rest.Length > 0; rest = rest[StringInfo.GetNextTextElementLength(rest)..])
        {
            length++;
        }

        return length < LeastLength ? $"has {length} characters. A new batch needs {Rule}"
            : !text.ContainsAnyExcept(text[0]) ? "is one character, repeated"
            : null;
    }
}
