using System.CommandLine;
using System.Security.Cryptography;
using Keyfob.Cli;
using Keyfob.Factory.Journal;
using Keyfob.Factory.Options;
using Keyfob.Kits;
using Keyfob.Storage;

namespace Keyfob.Factory.Commands;

/// <summary>The command <c>flash-kit</c>: makes the files that the flash step puts on blank units.</summary>
internal static class FlashKitCommand
{
    private const int MaxCount = 10_000;

    public static Command Create(CommandEnvironment environment)
    {
        var journalOptions = new JournalOptions(environment);
        var keyOptions = new ExportKeyOptions(environment);
        var batchOptions = new NewBatchOptions(environment, journalOptions, keyOptions);
        var count = new Option<string>("--count") { Description = "The number of kits. Default: 1.", HelpName = $"1-{MaxCount}" };
        var output = new Option<string>("--out") { Description = "The folder for the kits. Each kit is a folder that only its owner can read.", HelpName = "DIR", Required = true };
        var again = new Option<string>("--again") { Description = "Make a kit for a unit that was flashed before. Takes its unit ID.", HelpName = "UNIT" };
        var command = new Command("flash-kit", "Make the files that the flash step puts on blank units.") { output, count, again };
        journalOptions.AddTo(command);
        batchOptions.AddTo(command);
        keyOptions.AddTo(command);
        CommandAction.Set(command, environment, async (result, cancel) =>
        {
            var kits = Arguments.Whole("--count", result.GetValue(count), 1, MaxCount) ?? 1;
            var known = result.GetValue(again) is { } text ? UnitId(text) : null;
            if (known != null && result.GetValue(count) != null)
            {
                throw new BadArgumentException("--again makes one kit. Leave out --count.");
            }

            var path = Arguments.Folder(output.Name, result.GetValue(output))!;
            OwnersOnly.CheckFolder(path, output.Name, OwnersOnly.AllowsShared(result));
            var folder = new KitFolder(path, output.Name);
            var (journal, batch) = await batchOptions.OpenAsync(result, _ => Task.CompletedTask);
            using var openJournal = journal;
            for (var i = 0; i < kits; i++)
            {
                cancel.ThrowIfCancellationRequested();
                using var kit = known == null ? MakeNew(journal, batch) : MakeAgain(journal, batch, known);
                environment.Output.WriteLine(folder.Save(kit));
            }

            return ExitCode.Done;
        });
        return command;
    }

    // The journal first: a unit whose key is not stored could never be used.
    private static UnitKit MakeNew(ProductionJournal journal, Batch batch)
    {
        const uint FirstNonce = 0;
        var unitId = RandomNumberGenerator.GetBytes(TokenRecord.UnitIdSize);
        var key = RandomNumberGenerator.GetBytes(UnitFile.KeySize);
        try
        {
            journal.AddUnit(batch, unitId, key, FirstNonce);
            return UnitKit.Make(unitId, key, FirstNonce);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private static UnitKit MakeAgain(ProductionJournal journal, Batch batch, byte[] unitId)
    {
        var key = journal.FindUnit(batch, unitId) ?? throw new BadArgumentException("--again names a unit that this journal does not know.");
        try
        {
            return UnitKit.Make(unitId, key, journal.NextFlash(batch, unitId).NonceStart);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private static byte[] UnitId(string text) =>
        text.Length == 2 * TokenRecord.UnitIdSize && text.All(char.IsAsciiHexDigit)
            ? Convert.FromHexString(text)
            : throw new BadArgumentException($"--again takes a unit ID, {2 * TokenRecord.UnitIdSize} hexadecimal digits.");
}
