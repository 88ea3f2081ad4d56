namespace Keyfob.Simulator.Page.Fobs;

/// <summary>The meaning of each <c>Err</c> number: the table of firmware/README.md.</summary>
internal static class ErrorMeanings
{
    private static readonly Dictionary<int, (string Meaning, string Advice)> s_byNumber = new()
    {
        [11] = ("the real-time clock does not answer", "replace the token"),
        [12] = ("the clock had no supply and stopped", "replace the token: once sealed, its clock is corrected, never set anew"),
        [13] = ("the clock holds no date, or contradicts itself", "replace the token"),
        [14] = ("the clock has leapt against the processor's own clock, or while a code showed", "wait a day; if it stays, replace the token"),
        [15] = ("the clock is more than two years past the last time that was believed", "replace the token"),
        [21] = ("the files of a prepared token are gone", "replace the token"),
        [22] = ("there is no token record and no trace of one", "the factory has to prepare it"),
        [23] = ("the token record is damaged", "replace the token"),
        [24] = ("the seed is gone", "replace the token"),
        [25] = ("the seed is damaged", "replace the token"),
        [26] = ("the clock mark is gone", "replace the token"),
        [27] = ("the clock mark is damaged", "replace the token"),
        [28] = ("the flash cannot be read or written, or a file is out of sight that must be there", "press again; if it stays, replace the token"),
        [31] = ("the known-answer test gave another answer", "replace the token"),
        [41] = ("the token has been wiped", "it has done its service"),
        [99] = ("an unhandled error", "press again; if it stays, replace the token"),
    };

    /// <summary>All numbers, with meaning and advice.</summary>
    public static IReadOnlyDictionary<int, (string Meaning, string Advice)> All => s_byNumber;

    /// <summary>Meaning and advice as sentences; null for an unknown number.</summary>
    public static string? Of(int number) =>
        s_byNumber.TryGetValue(number, out var known) ? $"{Sentence(known.Meaning)} {Sentence(known.Advice)}" : null;

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..] + ".";
}
