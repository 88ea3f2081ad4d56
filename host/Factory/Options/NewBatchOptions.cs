using System.CommandLine;
using Keyfob.Cli;
using Keyfob.Factory.Journal;

namespace Keyfob.Factory.Options;

/// <summary>The options of the commands that may create a batch: the settings of its tokens. They may be left out for an existing batch.</summary>
internal sealed class NewBatchOptions(CommandEnvironment environment, JournalOptions journalOptions, ExportKeyOptions keyOptions)
{
    private const string DefaultPrefix = "KF";

    private readonly Option<string> _batch = BatchOption.Create();

    private readonly Option<bool> _new = new("--new-batch")
    {
        Description = "Begin the batch, and the journal, if they do not exist yet. Without it the command asks, or refuses the name.",
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
        command.Add(_new);
        command.Add(_prefix);
        command.Add(_digits);
        command.Add(_period);
        command.Add(_first);
    }

    /// <summary>Opens the journal and the batch, or creates them if that was asked for: a mistyped name must not begin another batch.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="checkJournal">Called before anything is written to the journal.</param>
    /// <returns>The journal, which zeroizes the batch's key when it is disposed of, and the batch.</returns>
    /// <exception cref="BadArgumentException">There is no such batch. No file was created.</exception>
    public async Task<(ProductionJournal Journal, Batch Batch)> OpenAsync(ParseResult result, Func<ProductionJournal, Task> checkJournal)
    {
        var name = TextRules.BatchName(result.GetValue(_batch)!);
        var isNewJournal = !journalOptions.Exists(result);
        if (isNewJournal)
        {
            MustBegin(result, name, $"{JournalOptions.Name} names a file that does not exist.", "a new journal with the batch");
        }

        var journal = journalOptions.Open(result);
        try
        {
            await checkJournal(journal);
            var isNew = !journal.BatchNames().Contains(name);
            if (isNew && !isNewJournal)
            {
                MustBegin(result, name, "--batch names no batch of this journal.", "the new batch");
            }

            var start = isNew ? new BatchSettings(DefaultPrefix) : journal.Summary(name).Settings;
            var settings = start with
            {
                Prefix = result.GetValue(_prefix) ?? start.Prefix,
                Digits = result.GetValue(_digits) ?? start.Digits,
                PeriodSeconds = result.GetValue(_period) ?? start.PeriodSeconds,
                FirstNumber = result.GetValue(_first) ?? start.FirstNumber,
            };
            return (journal, journal.OpenBatch(name, settings, keyOptions.ForBatch(result, isNew)));
        }
        catch
        {
            journal.Dispose();
            throw;
        }
    }

    private void MustBegin(ParseResult result, string name, string missing, string what)
    {
        if (!result.GetValue(_new) && environment.AskYesNo($"{missing} Begin {what} {name}?") != true)
        {
            throw new BadArgumentException($"{missing} Check the name, or add {_new.Name} to begin {what}. Nothing was done.");
        }
    }
}
