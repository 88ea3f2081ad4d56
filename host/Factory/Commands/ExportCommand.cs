using System.CommandLine;
using Keyfob.Cli;
using Keyfob.Factory.Export;
using Keyfob.Factory.Options;

namespace Keyfob.Factory.Commands;

/// <summary>The command <c>export</c>: a batch's tokens as a file for the customer's verifier.</summary>
internal static class ExportCommand
{
    private const string AllowClear = "--allow-clear";
    private const string IncludeUnshippable = "--include-unshippable";

    private static readonly Dictionary<string, ExportFormat> s_formats = new()
    {
        ["pskc"] = ExportFormat.Pskc,
        ["oath-csv"] = ExportFormat.OathCsv,
        ["entra-csv"] = ExportFormat.EntraCsv,
    };

    public static Command Create(CommandEnvironment environment)
    {
        var journalOptions = new JournalOptions(environment);
        var keyOptions = new ExportKeyOptions(environment);
        var signerOptions = new SignerOptions();
        var batch = BatchOption.Create();
        var output = new Option<string>(ExportRun.Out)
        {
            Description = "The file to write. It must not exist.",
            HelpName = "FILE",
            Required = true,
        };
        var format = new Option<string>("--format")
        {
            Description = "The file format. All except pskc contain the seeds in clear.",
            HelpName = string.Join('|', s_formats.Keys),
            DefaultValueFactory = _ => "pskc",
        };
        var allowClear = new Option<bool>(AllowClear) { Description = "Allow a format that contains the seeds in clear." };
        var labels = new Option<string>(ExportRun.Labels)
        {
            Description = "Write a sheet of labels with the serials as QR codes.",
            HelpName = "FILE.html",
        };
        var record = new Option<string>(ExportRun.Record)
        {
            Description = "Write the whole production record, without secrets.",
            HelpName = "FILE.jsonl",
        };
        var unshippable = new Option<bool>(IncludeUnshippable) { Description = "Also export sealed tokens that have not passed the ship check." };
        var command = new Command("export", "Write a batch's tokens for the customer's verifier.")
        {
            batch, output, format, allowClear, labels, record, unshippable,
        };
        journalOptions.AddTo(command);
        keyOptions.AddTo(command);
        signerOptions.AddTo(command);
        CommandAction.Set(command, environment, (result, _) =>
        {
            var chosen = s_formats.TryGetValue(result.GetValue(format)!, out var known)
                ? known
                : throw new BadArgumentException($"--format takes one of {string.Join(", ", s_formats.Keys)}.");
            if (chosen != ExportFormat.Pskc)
            {
                MustBeAllowed(result.GetValue(allowClear), signerOptions.IsGiven(result));
            }

            MustBeFree(
                (ExportRun.Out, result.GetValue(output)),
                (ExportRun.Labels, result.GetValue(labels)),
                (ExportRun.Record, result.GetValue(record)));
            using var signer = signerOptions.Read(result);
            using var journal = journalOptions.OpenExisting(result);
            var opened = journal.OpenBatch(BatchOption.MustBeIn(journal, result.GetValue(batch)!), null, keyOptions.ForBatch(result));
            if (chosen == ExportFormat.EntraCsv && opened.Settings.Digits != 6)
            {
                throw new BadArgumentException("Microsoft Entra accepts 6 digits only; this batch has 8.");
            }

            if (chosen != ExportFormat.Pskc)
            {
                environment.Error.WriteLine("WARNING: this file contains all seeds in clear. Anyone who reads it can make the codes of these tokens.");
            }

            var request = new ExportRequest
            {
                Out = result.GetValue(output)!,
                Format = chosen,
                Signer = signer,
                Labels = result.GetValue(labels),
                Record = result.GetValue(record),
                IncludesUnshippable = result.GetValue(unshippable),
            };
            if (request.IncludesUnshippable)
            {
                environment.Error.WriteLine("WARNING: the export includes tokens that have not passed the ship check.");
            }

            return Task.FromResult(new ExportRun(environment, journal, opened, request).Run());
        });
        return command;
    }

    private static void MustBeAllowed(bool isAllowed, bool isSigned)
    {
        if (isSigned)
        {
            throw new BadArgumentException("--sign signs PSKC files only.");
        }

        if (!isAllowed)
        {
            throw new BadArgumentException($"this format contains the seeds in clear. Add {AllowClear} if the customer cannot read PSKC.");
        }
    }

    private static void MustBeFree(params (string Option, string? Path)[] files)
    {
        var named = files.Where(file => file.Path != null).ToList();
        foreach (var (option, path) in named)
        {
            NewFile.MustBeFree(path!, option);
        }

        if (named.Select(file => Path.GetFullPath(file.Path!)).Distinct(StringComparer.OrdinalIgnoreCase).Count() != named.Count)
        {
            throw new BadArgumentException($"{string.Join(", ", named.Select(file => file.Option))} name the same file.");
        }
    }
}
