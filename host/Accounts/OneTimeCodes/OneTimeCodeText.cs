using System.Security.Cryptography;

namespace Keyfob.Accounts.OneTimeCodes;

/// <summary>One-time codes as people read them to each other and type them.</summary>
internal static class OneTimeCodeText
{
    // Without 0 and O, 1, I and L, 2 and Z, 5 and S, 6 and G, 8 and B, U and V. 16 of these 21 characters have 70 bits.
    private const string Alphabet = "3479ACDEFHJKMNPQRTWXY";

    private const int Length = 16, Group = 4;

    /// <summary>A new code, in groups.</summary>
    public static string Create() => string.Join('-', RandomNumberGenerator.GetString(Alphabet, Length).Chunk(Group).Select(group => new string(group)));

    /// <summary>What was typed, without what people put between the groups, in capitals.</summary>
    public static string Normalize(string typed) => string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
}
