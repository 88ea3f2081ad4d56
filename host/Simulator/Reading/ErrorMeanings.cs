namespace Keyfob.Simulator.Reading;

/// <summary>The meaning of each <c>Err</c> number: the table of firmware/README.md.</summary>
internal static class ErrorMeanings
{
    private static readonly Dictionary<int, (string Meaning, string Advice)> s_byNumber = new()
    {
        [11] = ("the real-time clock does not answer", "replace the token"),
        [12] = ("the clock's oscillator has stopped: it was without supply", "replace the token: the clock of a sealed token can be corrected, but not set again"),
        [13] = ("the clock has no valid date, or two readings contradict each other", "replace the token"),
        [14] = ("clock jump: the clock disagrees with the internal clock, or with the monotonic clock while a code was shown", "correct the clock with `set-time` of the factory tool, or wait a day; if the error remains, replace the token"),
        [15] = ("the clock is further ahead than the lead budget covers: the token had no cells for more than 62 days, or the clock was set ahead", "confirm the clock with `set-time` of the factory tool; if that is refused, replace the token"),
        [21] = ("the files of a prepared token are missing", "replace the token"),
        [22] = ("there is no token record and there never was one", "do the flash step"),
        [23] = ("the token record failed its integrity check", "replace the token"),
        [24] = ("the seed is missing", "replace the token"),
        [25] = ("the seed failed its integrity check", "replace the token"),
        [26] = ("the time floor is missing", "replace the token"),
        [27] = ("the time floor failed its integrity check", "replace the token"),
        [28] = ("the flash cannot be read or written, or a file that must exist is not found", "press again; if the error remains, replace the token"),
        [31] = ("the known-answer test failed", "replace the token"),
        [41] = ("the token was wiped", "dispose of it, or do the flash step again"),
        [99] = ("an unhandled error", "press again; if the error remains, replace the token"),
    };

    /// <summary>All numbers, with meaning and advice.</summary>
    public static IReadOnlyDictionary<int, (string Meaning, string Advice)> All => s_byNumber;

    /// <summary>Meaning and advice as sentences; null for an unknown number.</summary>
    public static string? Of(int number) =>
        s_byNumber.TryGetValue(number, out var known) ? $"{Sentence(known.Meaning)} {Sentence(known.Advice)}" : null;

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..] + ".";
}
