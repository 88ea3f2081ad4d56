namespace Keyfob.Factory.Journal;

/// <summary>The settings of all tokens of a batch. Fixed when the batch is created.</summary>
/// <param name="Prefix">The manufacturer's two characters at the front of a serial (OATH: OMP), A-Z and 0-9.</param>
public sealed record BatchSettings(string Prefix)
{
    // For Dapper, which then sets the properties.
    private BatchSettings()
        : this("")
    {
    }

    /// <summary>Digits of a code, 6 or 8.</summary>
    public int Digits { get; init; } = 6;

    /// <summary>Seconds that a code is valid, 30 or 60.</summary>
    public int PeriodSeconds { get; init; } = 30;

    /// <summary>Bytes of a seed, 16 to 64; 20 is what RFC 4226 recommends.</summary>
    public int SeedLength { get; init; } = 20;

    /// <summary>
    /// The lowest number in this batch's serials, 1 to 9,999,999,999. Numbers are unique in one journal only: a second journal, or
    /// one restored from a backup, needs another range.
    /// </summary>
    public long FirstNumber { get; init; } = 1;

    /// <summary>The settings as text.</summary>
    public override string ToString() => $"prefix {Prefix}, {Digits} digits, {PeriodSeconds} s, seeds of {SeedLength} bytes, numbers from {FirstNumber}";

    /// <summary>What is out of range; null if nothing is.</summary>
    internal string? Problem => this switch
    {
        _ when Prefix?.Length != SerialNumbers.PrefixLength || !Prefix.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c))
            => "A serial's prefix has two characters, A to Z and 0 to 9.",
        { Digits: not (6 or 8) } => $"A code has 6 or 8 digits, not {Digits}.",
        { PeriodSeconds: not (30 or 60) } => $"A code is valid for 30 or 60 seconds, not {PeriodSeconds}.",
        { SeedLength: < 16 or > 64 } => $"A seed has 16 to 64 bytes, not {SeedLength}.",
        { FirstNumber: < 1 or > SerialNumbers.MaxNumber } => $"The first number of a batch is 1 to {SerialNumbers.MaxNumber}, not {FirstNumber}.",
        _ => null,
    };

    /// <summary>Checks what only a new batch must fulfil: older journals have other prefixes.</summary>
    internal void CheckNew()
    {
        // 12 digits, or 1E0000000001: a spreadsheet that opens an export makes a number of it, and the serial is lost.
        if (char.IsAsciiDigit(Prefix[0]) && (char.IsAsciiDigit(Prefix[1]) || Prefix[1] is 'D' or 'E'))
        {
            throw new JournalException("A spreadsheet reads serials with this prefix as numbers. Take one that begins with a letter, or a digit and another letter than D or E.");
        }
    }

    internal void Check()
    {
        if (Problem is { } problem)
        {
            throw new JournalException(problem);
        }
    }
}
