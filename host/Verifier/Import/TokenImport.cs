using System.Globalization;
using System.Security.Cryptography;
using Keyfob.Pskc;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;
using Keyfob.VerifierRules.LifeCycle;
using Keyfob.VerifierRules.Verification;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Verifier.Import;

/// <summary>Stores the tokens of a seed file in the inventory: all of them, or none.</summary>
/// <param name="database">The store.</param>
/// <param name="keys">Encrypts the seeds and signs the audit.</param>
/// <param name="time">The clock of this machine.</param>
public sealed class TokenImport(IDatabase database, IKeySource keys, TimeProvider time)
{
    /// <summary>What temperature and a year's ageing add to the measured rate of a clock, in ppm: a DS3231 has 2 ppm from 0 to 40 degrees and 1 ppm of ageing.</summary>
    public const double Environment = 3;

    /// <summary>Longest label. The name in a file is not longer.</summary>
    public const int MaxLabel = 64;

    /// <summary>Says what <see cref="StoreAsync"/> would refuse.</summary>
    /// <param name="batch">The tokens; the caller disposes of them.</param>
    /// <param name="cancel">Ends the query.</param>
    /// <returns>One line for each entry that would be refused, in the order of the file.</returns>
    public async Task<IReadOnlyList<string>> PreviewAsync(SeedBatch batch, CancellationToken cancel)
    {
        await using var context = database.Context();
        return [.. await RefusedAsync(context, batch, cancel)];
    }

    /// <summary>Stores the tokens with their encrypted seeds, in one transaction.</summary>
    /// <param name="batch">The tokens; the caller disposes of them.</param>
    /// <param name="label">What the import is called, for lists and for a revocation of all its tokens; null for the batch name in the file.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancel">Ends it before it writes.</param>
    /// <returns>The number of tokens.</returns>
    /// <exception cref="ImportException">An entry is refused. Nothing is stored.</exception>
    public async Task<int> StoreAsync(SeedBatch batch, string? label, string actor, CancellationToken cancel)
    {
        if (label is { Length: > MaxLabel })
        {
            throw new ImportException($"The label has more than {MaxLabel} characters.");
        }

        await using var context = database.Context();
        if (await RefusedAsync(context, batch, cancel) is [var first, ..] refused)
        {
            throw new ImportException(refused.Count == 1 ? first : string.Create(CultureInfo.InvariantCulture, $"{first} {refused.Count - 1} more entries are refused."));
        }

        var now = time.GetUtcNow();
        context.ChangeTracker.AutoDetectChangesEnabled = false;
        var rows = batch.Entries.Select(entry => Row(entry, label ?? batch.Info?.Name, now)).ToList();
        await using (var transaction = await context.Database.BeginTransactionAsync(cancel))
        {
            try
            {
                context.Tokens.AddRange(rows);
                await context.SaveChangesAsync(cancel);
            }
            catch (DbUpdateException failure) when (database.IsDuplicate(failure))
            {
                throw new ImportException("Another import has just stored a token with a serial of this file.");
            }

            context.Audit.AddRange(rows.Select(row => AuditRows.Create(keys, new AuditEntry(now, row.Id, row.AuditCount, AuditKind.Imported, actor, row.Batch))));
            await context.SaveChangesAsync(cancel);
            await transaction.CommitAsync(CancellationToken.None);
        }

        return rows.Count;
    }

    private static async Task<List<string>> RefusedAsync(VerifierDb context, SeedBatch batch, CancellationToken cancel)
    {
        var existing = new HashSet<string>(StringComparer.Ordinal);
        foreach (var serials in batch.Entries.Select(entry => entry.Serial).Chunk(500))
        {
            existing.UnionWith(await context.Tokens.Where(row => serials.Contains(row.Serial)).Select(row => row.Serial).ToListAsync(cancel));
        }

        // What the file's reader refused, and what the store refuses, by their places in the file.
        return [.. batch.Refused.Select(refusal => (Number: refusal.Entry ?? 0, refusal.Line, Text: refusal.Message))
            .Concat(batch.Entries.Where(entry => ReasonAgainst(entry, existing) != null).Select(entry => (entry.Number, Line: (int?)entry.Line, Text: $"{Place(entry)}: {ReasonAgainst(entry, existing)}.")))
            .OrderBy(refusal => refusal.Line).ThenBy(refusal => refusal.Number).Select(refusal => refusal.Text)];
    }

    private static string Place(SeedEntry entry) => string.Create(CultureInfo.InvariantCulture, $"Entry {entry.Number}, line {entry.Line}");

    private static string? ReasonAgainst(SeedEntry entry, HashSet<string> existing) =>
        existing.Contains(entry.Serial) ? $"a token with the serial {entry.Serial} exists already"
        : entry.Counter != null ? "the token is counter-based (HOTP)"
        : entry.Hash != HashAlgorithmName.SHA1 ? $"the hash of its codes is {entry.Hash}, and only SHA1 is verified"
        : entry.Clock?.Ppm is { } ppm && Math.Abs(ppm) > ClockBounds.MaxRate ? $"the clock of {entry.Serial} is more than {ClockBounds.MaxRate} ppm off"
        : null;

    private TokenRow Row(SeedEntry entry, string? label, DateTimeOffset now)
    {
        var row = new TokenRow
        {
            Serial = entry.Serial,
            Manufacturer = entry.Manufacturer,
            Batch = label,
            ImportedAt = now,
            Digits = entry.Digits,
            Period = entry.Period,
            Rate = entry.Clock?.Ppm is { } ppm ? Math.Min(ClockBounds.MaxRate, Math.Abs(ppm) + (entry.Clock.PpmUncertainty ?? 0) + Environment) : null,
            ClockSetAt = entry.Clock?.SetAt,
            SeedVersion = 1,
            SeedKeyId = keys.Ring.Current,
            SealedSeed = [],
            State = TokenState.Inventory,
            AuditCount = 1,
        };
        row.SealedSeed = SeedCipher.Encrypt(keys.KeysOf(row.SeedKeyId), row.Seed, entry.Seed);
        return row;
    }
}
