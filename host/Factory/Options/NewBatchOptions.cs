using System.CommandLine;
using Keyfob.Factory.Journal;
using Keyfob.Factory.Keys;

namespace Keyfob.Factory.Options;

/// <summary>The options of the commands that may create a batch: the settings of its tokens. They may be left out for an existing batch.</summary>
internal sealed class NewBatchOptions
{
    private const string DefaultPrefix = "KF";

    private readonly Option<string> _batch = new("--batch")
    {
        Description = "The batch. It is created if the journal has none of this name.",
        HelpName = "NAME",
        Required = true,
    };

    private readonly Option<string> _prefix = new("--prefix")
    {
        Description = $"The manufacturer's prefix of the serials, two characters. Default for a new batch: {DefaultPrefix}.",
        HelpName = "XX",
    };

    private readonly Option<int?> _digits = new("--digits") { Description = "Digits of a code. Default for a new batch: 6.", HelpName = "6|8" };

    private readonly Option<int?> _period = new("--period") { Description = "Seconds that a code is valid. Default for a new batch: 30.", HelpName = "30|60" };

    private readonly Option<long?> _first = new("--first-number")
    {
        Description = "The lowest serial number, for a second journal or one restored from a backup. Default for a new batch: 1.",
        HelpName = "1-9999999999",
    };

    /// <summary>Gives a command the options.</summary>
    public void AddTo(Command command)
    {
        command.Add(_batch);
        command.Add(_prefix);
        command.Add(_digits);
        command.Add(_period);
        command.Add(_first);
    }

    /// <summary>Opens the batch, or creates it.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="journal">The journal. It zeroizes the batch's key when it is disposed of.</param>
    /// <param name="keySource">Returns the export key.</param>
    public Batch Open(ParseResult result, ProductionJournal journal, Func<Keys.Pbkdf2Parameters?, Keys.ExportKey> keySource)
    {
        var name = result.GetValue(_batch)!;
        var start = journal.BatchNames().Contains(name) ? journal.Summary(name).Settings : new BatchSettings(DefaultPrefix);
        var settings = start with
        {
            Prefix = result.GetValue(_prefix) ?? start.Prefix,
            Digits = result.GetValue(_digits) ?? start.Digits,
            PeriodSeconds = result.GetValue(_period) ?? start.PeriodSeconds,
            FirstNumber = result.GetValue(_first) ?? start.FirstNumber,
        };
        return journal.OpenBatch(name, settings, keySource);
    }
}
