using System.Security.Cryptography;
using Keyfob.Accounts.Sessions;
using Keyfob.Portal.Answers;
using Keyfob.Portal.Sessions;
using Keyfob.Portal.Tokens.Calls;
using Keyfob.Portal.Tokens.Importing;
using Keyfob.Pskc;
using Keyfob.Verifier.Import;

namespace Keyfob.Portal.Administrators;

/// <summary>Imports the tokens of a seed file. Each call checks the session. No seed leaves the form's bytes and the file's entries, which are zeroized.</summary>
/// <param name="sessions">The sessions.</param>
/// <param name="import">Stores tokens.</param>
/// <param name="counter">Is told of it.</param>
internal sealed class ImportDesk(SessionStore sessions, TokenImport import, TokenCounter counter)
{
    /// <summary>Says what an import would do, and stores nothing.</summary>
    /// <exception cref="PskcException">The file cannot be read.</exception>
    /// <exception cref="BadRequestException">The form cannot be used.</exception>
    public async Task<ImportPreview> PreviewImportAsync(Visitor visitor, ImportForm form, CancellationToken cancel)
    {
        await sessions.AdmitAsync(visitor, RequiredAccess.Administrator, cancel);
        var label = CallText.OfOptional("label", form.Label);
        using var batch = SeedFile.Read(form, collects: true);
        var refused = await import.PreviewAsync(batch, cancel);
        var serials = batch.Entries.Select(entry => entry.Serial).Order(StringComparer.Ordinal).ToList();
        return new ImportPreview
        {
            Entries = batch.Entries.Count + batch.Refused.Count,
            Tokens = [.. batch.Entries.Take(ImportPreview.MaxTokens).Select(entry => new PreviewedToken(entry.Serial, entry.Manufacturer, entry.Digits, entry.Period, entry.Clock != null))],
            Serials = serials.Count == 0 ? null : (serials[0], serials[^1]),
            Label = label ?? batch.Info?.Name,
            Refused = [.. refused.Take(ImportPreview.MaxRefused)],
            RefusedCount = refused.Count,
            Fingerprint = Fingerprint(form),
        };
    }

    /// <summary>Stores all tokens of the file, or none.</summary>
    /// <param name="visitor">Who calls.</param>
    /// <param name="form">The file and its key.</param>
    /// <param name="fingerprint">The file that was previewed.</param>
    /// <param name="cancel">Ends it before it writes.</param>
    /// <returns>The number of tokens.</returns>
    /// <exception cref="ImportException">An entry is refused, or it is another file. Nothing is stored.</exception>
    /// <exception cref="PskcException">The file cannot be read.</exception>
    /// <exception cref="BadRequestException">The form cannot be used.</exception>
    public async Task<int> ImportAsync(Visitor visitor, ImportForm form, string fingerprint, CancellationToken cancel)
    {
        var session = await sessions.AdmitAsync(visitor, RequiredAccess.Administrator, cancel);
        var label = CallText.OfOptional("label", form.Label);
        using var batch = SeedFile.Read(form);
        if (fingerprint != Fingerprint(form))
        {
            throw new ImportException("This is not the file of the preview. Nothing is imported: look at the preview of this file first.");
        }

        var count = await import.StoreAsync(batch, label, PageActor.Of(session), cancel);
        counter.Forget();
        return count;
    }

    private static string Fingerprint(ImportForm form) => Convert.ToHexStringLower(SHA256.HashData(form.File));
}
