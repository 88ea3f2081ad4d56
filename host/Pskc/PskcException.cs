using System.Globalization;

namespace Keyfob.Pskc;

/// <summary>A seed file was refused. The message is one sentence for the user: it names the entry and the line where that is possible, and reveals nothing about
/// a key or a seed.</summary>
public sealed class PskcException : Exception
{
    private readonly string _reason;

    /// <summary>A refusal.</summary>
    /// <param name="reason">The end of a sentence, without the full stop.</param>
    /// <param name="line">The line in the file.</param>
    /// <param name="entry">The number of the entry.</param>
    internal PskcException(string reason, int? line = null, int? entry = null)
        : base(Sentence(reason, line, entry)) => (_reason, Line, Entry) = (reason, line, entry);

    /// <summary>The line in the file, from 1; null if it is not known.</summary>
    public int? Line { get; }

    /// <summary>The number of the entry in the file, from 1; null if the reason is not in an entry.</summary>
    public int? Entry { get; }

    /// <summary>The same for an entry.</summary>
    internal PskcException InEntry(int entry, int line) => new(_reason, Line ?? line, Entry ?? entry);

    private static string Sentence(string reason, int? line, int? entry)
    {
        var place = (entry, line) switch
        {
            (null, null) => string.Empty,
            (null, _) => string.Create(CultureInfo.InvariantCulture, $"Line {line}: "),
            (_, null) => string.Create(CultureInfo.InvariantCulture, $"Entry {entry}: "),
            _ => string.Create(CultureInfo.InvariantCulture, $"Entry {entry}, line {line}: "),
        };
        return place.Length == 0 ? $"{char.ToUpperInvariant(reason[0])}{reason[1..]}." : $"{place}{reason}.";
    }
}
