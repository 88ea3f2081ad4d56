using System.Security.Cryptography;
using System.Text;
using Keyfob.Cli;
using Keyfob.Factory.Export;
using Keyfob.Factory.Journal;
using Keyfob.Factory.Keys;
using Keyfob.Factory.Options;
using Keyfob.Factory.Shipping;
using Keyfob.Pskc;
using Keyfob.Pskc.Csv;

namespace Keyfob.Factory.Commands;

/// <summary>Writes a batch's files for its customer, and notes each in the record.</summary>
internal sealed class ExportRun(CommandEnvironment environment, ProductionJournal journal, Batch batch, ExportRequest request)
{
    /// <summary>The option of the container.</summary>
    public const string Out = "--out";

    /// <summary>The option of the label sheet.</summary>
    public const string Labels = "--labels";

    /// <summary>The option of the record.</summary>
    public const string Record = "--record";

    private readonly ExportInfo _info = new()
    {
        Manufacturer = "oath." + batch.Settings.Prefix,
        Batch = batch.Name,
        CreatedAt = environment.Time.GetUtcNow(),
    };

    /// <summary>Writes the files.</summary>
    /// <returns>The exit code.</returns>
    public int Run()
    {
        var shipment = Shipment.Of(journal.Tokens(batch.Name), request.IncludesUnshippable);
        if (shipment.Tokens.Count == 0)
        {
            environment.Output.WriteLine($"batch {batch.Name} has no token to export. No file was written.");
            Tell(shipment.LeftOut);
            return ExitCode.Failed;
        }

        if (request.Format == ExportFormat.Pskc && batch.Key.Name != null && WeakKey.Problem(batch.Key.Key) is { } problem)
        {
            throw new BadArgumentException($"the key of this batch protects nothing: {problem}. No file was written. Wipe or scrap its tokens, and begin a batch with a random key.");
        }

        WriteContainer(shipment.Tokens);
        environment.Output.WriteLine($"{Count(shipment.Tokens.Count)} of batch {batch.Name} exported as {Describe()}.");
        if (request.Labels is { } labels)
        {
            var serials = shipment.Tokens.Select(token => token.Serial).ToList();
            Write(labels, Labels, RecordEvents.LabelSheet, serials.Count, file => LabelSheet.Write(file, _info, serials));
        }

        Tell(shipment.LeftOut);

        // Last, because the record lists the other files.
        environment.Output.WriteLine($"record head: {(request.Record is { } record ? WriteRecord(record) : journal.Head())}");
        return ExitCode.Done;
    }

    private void WriteContainer(IReadOnlyList<TokenEntry> entries)
    {
        var tokens = new List<TokenExport>();
        try
        {
            tokens.AddRange(entries.Select(Read));
            Write(request.Out, request.OutOption, Describe(), tokens.Count, file => Write(file, tokens));
        }
        finally
        {
            tokens.ForEach(token => token.Dispose());
        }
    }

    private TokenExport Read(TokenEntry entry)
    {
        var seed = journal.ReadSeed(batch, entry.Serial);
        try
        {
            return new TokenExport
            {
                Serial = entry.Serial,
                Seed = seed,
                Digits = batch.Settings.Digits,
                Period = batch.Settings.PeriodSeconds,
                ClockSetAt = entry.Facts.ClockSetAt!.Value,
                ClockOffsetMs = entry.Facts.ClockOffsetMs,
                ClockPpm = entry.Facts.ClockPpm,
                ClockPpmUncertainty = entry.Facts.ClockPpmUncertainty,
            };
        }
        catch (ArgumentException e)
        {
            CryptographicOperations.ZeroMemory(seed);
            throw new JournalException($"The journal has a value out of range for {entry.Serial} ({e.ParamName}): it was damaged or edited. Restore a backup.");
        }
    }

    private void Write(Stream file, IReadOnlyList<TokenExport> tokens)
    {
        switch (request.Format)
        {
            case ExportFormat.OathCsv:
                OathCsvWriter.Write(file, Entries(tokens));
                break;
            case ExportFormat.EntraCsv:
                EntraCsvWriter.Write(file, _info, tokens);
                break;
            default:
                PskcWriter.Write(file, new BatchInfo { Name = _info.Batch, CreatedAt = _info.CreatedAt }, Entries(tokens), batch.Key, request.Signer);
                break;
        }
    }

    private List<SeedEntry> Entries(IEnumerable<TokenExport> tokens) => [.. tokens.Select(token => token.ToEntry(_info.Manufacturer))];

    private void Write(string path, string option, string purpose, int tokens, Action<Stream> write)
    {
        var hash = NewFile.Write(path, option, write);
        journal.NoteFile(batch.Name, purpose, Path.GetFileName(path), hash, tokens);
    }

    private RecordHead WriteRecord(string path)
    {
        RecordHead? head = null;
        NewFile.Write(path, Record, file =>
        {
            using var writer = new StreamWriter(file, new UTF8Encoding(false), leaveOpen: true);
            head = journal.ExportRecord(writer);
        });
        return head!;
    }

    private string Describe() => request.Format switch
    {
        ExportFormat.OathCsv => "OATH CSV in clear",
        ExportFormat.EntraCsv => "Entra CSV in clear",
        _ => $"{(request.Signer == null ? "PSKC" : "signed PSKC")} under the {(batch.Key.Name is { } name ? $"key {name}" : "batch's password")}",
    };

    private void Tell(IReadOnlyList<LeftOut> leftOut)
    {
        if (leftOut.Count > 0)
        {
            environment.Output.WriteLine($"{Count(leftOut.Count)} not exported:");
        }

        foreach (var line in LeftOutText.Lines(leftOut))
        {
            environment.Output.WriteLine($"  {line}");
        }
    }

    private static string Count(int tokens) => tokens == 1 ? "1 token" : $"{tokens} tokens";
}
